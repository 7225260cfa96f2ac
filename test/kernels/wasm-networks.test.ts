// Forward, input and parameter gradients of the fused networks against plain float64 loops, in both builds, with guard
// zones around every buffer.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecurrentSpec } from '../../app/kernels/spec.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { recurrentOracle } from './wasm-oracle.ts';
import { randomValues, relativeError, runRecurrent } from './wasm-run.ts';

const cases: [number, number, number, number, number, number][] = [
  // batch, steps, input, hidden, layers, output
  [1, 1, 1, 5, 1, 1],
  [3, 4, 6, 5, 2, 3],
  [7, 2, 40, 24, 1, 9],
  [33, 5, 16, 16, 3, 1],
  [40, 3, 3, 33, 2, 6],
  [129, 3, 9, 20, 1, 2],
  // So wide that gradients are summed by columns and not by blocks.
  [9, 2, 3, 320, 1, 1],
];

for (const [build, wide] of [
  ['relaxed', false],
  ['relaxed', true],
  ['plain', false],
] as const) {
  describe(`${build}${wide ? ', two panels a tile' : ''}`, () => {
    let kernels: WasmKernels;
    beforeAll(async () => {
      kernels = await WasmKernels.create({ build, wide, threads: 2, guard: 64 });
    });
    afterAll(() => kernels.dispose());

    for (const cell of ['elman', 'gru', 'lstm'] as const) {
      test.for(cases)(`${cell} %j`, ([batch, steps, input, hidden, layers, output]) => {
        const activation = output === 3 ? 'tanh' : output === 9 ? 'sigmoid' : 'linear';
        const spec: RecurrentSpec = { kind: 'recurrent', cell, input, hidden, layers, output, activation };
        const random = new RandomStream(batch * 1000 + hidden, 1, 0);
        const got = runRecurrent(kernels, spec, batch, steps, random);
        const want = recurrentOracle(spec, got.flat, got.x, got.upstream, batch);
        expect(relativeError(got.y, want.y)).toBeLessThan(1e-5);
        expect(relativeError(got.dx, want.dx)).toBeLessThan(1e-4);
        expect(relativeError(got.gradient, want.parameters)).toBeLessThan(1e-4);
        expect(kernels.brokenGuards()).toEqual([]);
      });
    }
  });
}

test('values are random enough to tell', () => {
  const values = randomValues(new RandomStream(1, 1, 0), 8, 1);
  expect(new Set(values).size).toBe(8);
});

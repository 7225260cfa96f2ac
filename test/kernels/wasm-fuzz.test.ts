// Two hundred random networks against float64 loops: any cell, any sizes, dense networks in groups, and their penalties.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parameterLayout, type DenseSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { denseOracle, recurrentOracle } from './wasm-oracle.ts';
import { relativeError, runDense, runRecurrent } from './wasm-run.ts';

let kernels: WasmKernels;
beforeAll(async () => {
  kernels = await WasmKernels.create({ threads: 2, guard: 64 });
});
afterAll(() => kernels.dispose());

const seeds = Array.from({ length: 20 }, (_, i) => i);
const pick = <T>(random: RandomStream, values: readonly T[]): T => values[random.integer(values.length)]!;
const between = (random: RandomStream, low: number, high: number): number => low + random.integer(high - low + 1);

test.for(seeds)('five recurrent networks from seed %i', (seed) => {
  for (let i = 0; i < 5; i++) {
    const random = new RandomStream(seed, 1, i);
    const spec: RecurrentSpec = {
      kind: 'recurrent',
      cell: pick(random, ['elman', 'gru', 'lstm'] as const),
      input: between(random, 1, 40),
      hidden: between(random, 1, 40),
      layers: between(random, 1, 3),
      output: random.uniform() < 0.3 ? 0 : between(random, 1, 20),
      activation: pick(random, ['linear', 'sigmoid', 'tanh'] as const),
    };
    if (spec.output === 0) spec.activation = 'linear';
    const [batch, steps, started] = [between(random, 1, 40), between(random, 1, 6), random.uniform() < 0.5];
    const got = runRecurrent(kernels, spec, batch, steps, random, started);
    const want = recurrentOracle(spec, got.flat, got.x, got.upstream, batch, started ? got.initial : undefined);
    const told = JSON.stringify({ ...spec, batch, steps, started });
    if (started) expect(relativeError(got.dInitial, want.dInitial), told).toBeLessThan(1e-4);
    expect(relativeError(got.y, want.y), told).toBeLessThan(1e-5);
    expect(relativeError(got.dx, want.dx), told).toBeLessThan(1e-4);
    expect(relativeError(got.gradient, want.parameters), told).toBeLessThan(1e-4);
    expect(kernels.brokenGuards(), told).toEqual([]);
  }
});

test.for(seeds)('five dense networks from seed %i', (seed) => {
  for (let i = 0; i < 5; i++) {
    const random = new RandomStream(seed, 2, i);
    const penalised = i % 2 === 1;
    const spec: DenseSpec = {
      kind: 'dense',
      input: between(random, 1, 30),
      hidden: Array.from({ length: between(random, 1, 4) }, () => between(random, 1, 30)),
      output: between(random, 1, 10),
      nonlinearity: pick(random, ['tanh', 'leaky_relu', 'relu'] as const),
      activation: penalised ? 'linear' : pick(random, ['linear', 'sigmoid', 'tanh'] as const),
      groups: pick(random, [1, 1, 2, 5]),
    };
    // With one output and no bend a penalty and the ordinary gradient are one product.
    if (penalised && random.uniform() < 0.5) spec.output = 1;
    const batch = between(random, 1, 70);
    const weight = penalised ? 0.7 : undefined;
    const got = runDense(kernels, spec, batch, random, weight);
    const want = denseOracle(spec, got.flat, got.x, got.upstream, batch);
    const told = JSON.stringify({ ...spec, batch });
    expect(relativeError(got.y, want.y), told).toBeLessThan(1e-5);
    // The penalty has no part in dx, but with a bent nonlinearity it passes through the same buffers.
    if (!penalised) expect(relativeError(got.dx, want.dx), told).toBeLessThan(1e-4);
    if (weight === undefined) expect(relativeError(got.gradient, want.parameters), told).toBeLessThan(1e-4);
    else {
      const penalty = penaltyOracle(spec, got.flat, got.x, batch, weight);
      expect(relativeError(got.penalties, penalty.squares), told).toBeLessThan(1e-4);
      const sum = want.parameters.map((value, p) => value + penalty.gradient[p]!);
      expect(relativeError(got.gradient, sum), told).toBeLessThan(1e-4);
    }
    expect(kernels.brokenGuards(), told).toEqual([]);
  }
});

/** Squared input gradients, and the penalty's gradient as the central difference of ordinary ones along the input's. */
function penaltyOracle(
  spec: DenseSpec,
  flat: Float32Array,
  x: Float32Array,
  batch: number,
  weight: number,
): { squares: number[]; gradient: Float64Array } {
  const ones = new Float64Array(batch * spec.groups * spec.output).fill(1);
  const at = (input: ArrayLike<number>): ReturnType<typeof denseOracle> => denseOracle(spec, flat, input, ones, batch);
  const { dx } = at(x);
  const width = spec.groups * spec.input;
  const squares = Array.from({ length: batch }, (_, r) =>
    dx.subarray(r * width, (r + 1) * width).reduce((sum, v) => sum + v * v, 0),
  );
  // d/dW c/2 |g|^2 = d/dh gradient_W(sum of outputs at x + h c g) at h = 0.
  const h = spec.nonlinearity === 'tanh' ? 1e-4 : 1e-7;
  const moved = (sign: number): Float64Array =>
    at(Float64Array.from(x, (v, i) => v + sign * h * weight * dx[i]!)).parameters;
  const [up, down] = [moved(1), moved(-1)];
  expect(up.length).toBe(parameterLayout(spec).size);
  return { squares, gradient: up.map((value, i) => (value - down[i]!) / (2 * h)) };
}

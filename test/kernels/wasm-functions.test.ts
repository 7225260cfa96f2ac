// The kernels' own pieces: random numbers against the canonical ones, activations against Math, and what the host and
// the assembly must agree on.
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parameterLayout, type DenseSpec, type RecurrentSpec } from '../../app/kernels/spec.ts';
import { generateTiles } from '../../app/kernels/wasm/generate-tiles.ts';
import { operations } from '../../app/kernels/wasm/operations.ts';
import { blocksOf, readBlocked, writeBlocked } from '../../app/kernels/wasm/rows.ts';
import { createDenseNetwork } from '../../app/kernels/wasm/dense-network.ts';
import { createNetwork } from '../../app/kernels/wasm/network.ts';
import { operation } from '../../app/kernels/wasm/program.ts';
import { structs } from '../../app/kernels/wasm/structs.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { allocateWeights, writePacked } from '../../app/kernels/wasm/weights.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { buildKernels } from '../../scripts/build-kernels.ts';

const folder = new URL('../../app/kernels/wasm/', import.meta.url);
const source = (name: string): string => readFileSync(new URL(`assembly/${name}`, folder), 'utf8');

describe.each(['relaxed', 'plain'] as const)('%s', (build) => {
  let kernels: WasmKernels;
  beforeAll(async () => {
    kernels = await WasmKernels.create({ build, threads: 1 });
  });
  afterAll(() => kernels.dispose());

  it.each([0, 1, 2 ** 32 - 1])('draws the canonical numbers of seed %i', (seed) => {
    const count = 100_000;
    const address = kernels.allocate(count + 16);
    const want = new Float32Array(count);
    new RandomStream(seed, 6, 77).fillUniform(want);
    kernels.exports.fillUniform(address, 0, count, 77, 6, seed | 0);
    expect(kernels.floats(address, count)).toEqual(want);
    new RandomStream(seed, 6, 77).fillNormal(want);
    kernels.exports.fillNormal(address, 0, count, 77, 6, seed | 0);
    let worst = 0;
    kernels.floats(address, count).forEach((value, i) => (worst = Math.max(worst, Math.abs(value - want[i]!))));
    expect(worst).toBeLessThan(1e-6);
    kernels.exports.fillNormal(address, 4000, 1000, 77, 6, seed | 0);
    expect(Math.abs(kernels.floats(address, 1000)[999]! - want[4999]!)).toBeLessThan(1e-6);
  });

  it('squashes with small relative errors, near zero and far out', () => {
    for (const [activation, exact, tolerance] of [
      ['tanh', Math.tanh, 4e-7],
      ['sigmoid', (x: number): number => 1 / (1 + Math.exp(-x)), 4e-7],
    ] as const) {
      const spec: DenseSpec = {
        kind: 'dense',
        input: 1,
        hidden: [],
        output: 1,
        nonlinearity: 'relu',
        activation,
        groups: 1,
      };
      const inputs = Float32Array.from({ length: 4000 }, (_, i) => {
        const x = 10 ** ((i % 1000) / 100 - 8) * (i % 2 === 0 ? 1 : -1);
        return Math.max(-80, i < 2000 ? x : x * 1.3);
      });
      const rows = blocksOf(inputs.length);
      const weights = allocateWeights(kernels, spec);
      const network = createDenseNetwork(kernels, weights, { rows, steps: 1 });
      writePacked(kernels, weights.layout, weights.value, Float32Array.of(1, 0));
      writeBlocked(kernels, network.x, inputs, rows, 1, 1);
      kernels.run(
        kernels.program([[{ items: rows.blocks, operations: [operation('denseForward', network.address)] }]]),
      );
      const got = readBlocked(kernels, network.y, rows, 1, 1);
      inputs.forEach((x, i) => {
        expect(Math.abs(got[i]! - exact(x)) / Math.abs(exact(x)), `${activation}(${x})`).toBeLessThan(tolerance);
      });
    }
  });

  it('opens and shuts gates with small absolute errors', () => {
    // With a candidate of 1 and no state before, the state is 1 - z = 1 / (1 + e^x).
    const spec: RecurrentSpec = {
      ...{ kind: 'recurrent', cell: 'gru', input: 1, hidden: 1, layers: 1, output: 1, activation: 'linear' },
    };
    const flat = new Float32Array(parameterLayout(spec).size);
    const set = (name: string, index: number, value: number): void => {
      flat[parameterLayout(spec).entries.find((entry) => entry.name === name)!.offset + index] = value;
    };
    set('layer0.kernel', 1, 1);
    set('layer0.bias', 2, 50);
    set('output.kernel', 0, 1);
    const inputs = Float32Array.from({ length: 4000 }, (_, i) => (i < 3000 ? (i - 1500) / 75 : (i - 3500) * 2));
    const rows = blocksOf(inputs.length);
    const weights = allocateWeights(kernels, spec);
    const network = createNetwork(kernels, weights, { rows, steps: 1 });
    writePacked(kernels, weights.layout, weights.value, flat);
    writeBlocked(kernels, network.x, inputs, rows, 1, 1);
    kernels.run(kernels.program([...network.derive, [{ items: rows.blocks, operations: [network.forward()] }]]));
    const got = readBlocked(kernels, network.y, rows, 1, 1);
    inputs.forEach((x, i) => {
      expect(Math.abs(got[i]! - 1 / (1 + Math.exp(x))), `gate(${x})`).toBeLessThan(4e-7);
    });
  });
});

describe('host and assembly', () => {
  it.each(Object.keys(structs) as (keyof typeof structs)[])('agree on the fields of %s', (name) => {
    const all = readdirSync(new URL('assembly/', folder)).map(source).join('\n');
    const body = new RegExp(`class ${name} \\{(.*?)\\n\\}`, 's').exec(all)?.[1] ?? '';
    const fields = [...body.matchAll(/^ {2}(\w+): (?:i32|u32|usize|f32);/gm)].map(([, field]) => field);
    expect(fields).toEqual(structs[name]);
  });

  it('agree on the numbers of the operations', () => {
    const cases = [...source('operations.ts').matchAll(/case (\d+): return (\w+)\(/g)];
    expect(cases.map(([, , name]) => name)).toEqual(operations);
    expect(cases.map(([, number]) => Number(number))).toEqual(operations.map((_, i) => i));
  });

  it('are built from the sources that lie beside them', async () => {
    expect(source('tiles.ts')).toBe(generateTiles());
    for (const [name, bytes] of Object.entries(await buildKernels()))
      expect(Buffer.from(bytes).equals(readFileSync(new URL(`build/${name}.wasm`, folder))), name).toBe(true);
  });
});

// Losses and gradients of the networks that learn from stored sequences against float64 loops; the same numbers on any
// number of threads.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecurrentSpec } from '../../app/kernels/spec.ts';
import { parameterLayout } from '../../app/kernels/spec.ts';
import { fitSequences, type FitOptions } from '../../app/kernels/wasm/fit-sequences.ts';
import {
  createSequenceTraining,
  type SequenceData,
  type SequenceLoss,
  type SequenceTargets,
} from '../../app/kernels/wasm/sequence-training.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { recurrentOracle } from './wasm-oracle.ts';
import { randomValues, relativeError } from './wasm-run.ts';

const [count, steps, channels] = [30, 5, 11];

/** Sequences of every length from 1 to `steps`. */
function sequences(random: RandomStream): SequenceData {
  const values = randomValues(random, count * steps * channels, 1);
  const lengths = Int32Array.from({ length: count }, (_, i) => 1 + (i % steps));
  for (let i = 0; i < count; i++)
    for (let t = lengths[i]!; t < steps; t++)
      values.fill(0, (i * steps + t) * channels, (i * steps + t + 1) * channels);
  return { count, steps, channels, values, lengths };
}

/** Targets in (0, 1), of which some are missing. */
function targetsOf(at: SequenceTargets['at'], output: number, { lengths }: SequenceData, random: RandomStream) {
  const rows = at === 'last' ? count : count * steps;
  const values = Float32Array.from({ length: rows * output }, (_, i) => {
    const row = Math.floor(i / output);
    const after = at === 'every' && row % steps >= lengths[Math.floor(row / steps)]!;
    return random.uniform() < 0.2 || after ? NaN : random.uniform();
  });
  return { at, values };
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const losses: Record<SequenceLoss, (y: number, target: number) => [value: number, gradient: number]> = {
  bce: (y, target) => [Math.log1p(Math.exp(y)) - target * y, sigmoid(y) - target],
  absolute: (y, target) => [Math.abs(y - target), Math.sign(y - target)],
  squared: (y, target) => [(y - target) ** 2 / 2, y - target],
};

/** Mean loss and its gradient by [row, step, output], in float64. */
function lossOracle(
  y: Float64Array,
  batch: Int32Array,
  { lengths }: SequenceData,
  { at, values }: SequenceTargets,
  output: number,
  loss: SequenceLoss,
): { mean: number; upstream: Float64Array } {
  const upstream = new Float64Array(y.length);
  let [sum, targets] = [0, 0];
  batch.forEach((sequence, row) => {
    for (let t = 0; t < steps; t++) {
      if (at === 'last' && t !== lengths[sequence]! - 1) continue;
      for (let o = 0; o < output; o++) {
        const target = values[(at === 'last' ? sequence : sequence * steps + t) * output + o]!;
        if (Number.isNaN(target)) continue;
        const place = (row * steps + t) * output + o;
        const [value, gradient] = losses[loss](y[place]!, target);
        upstream[place] = gradient;
        sum += value;
        targets++;
      }
    }
  });
  return { mean: sum / targets, upstream: upstream.map((gradient) => gradient / targets) };
}

describe('gradients', () => {
  let kernels: WasmKernels;
  beforeAll(async () => {
    kernels = await WasmKernels.create({ threads: 2, guard: 64 });
  });
  afterAll(() => kernels.dispose());

  it.each([
    ['bce', 'last', 'gru', 1, 3],
    ['bce', 'every', 'lstm', 9, 5],
    ['absolute', 'every', 'gru', 1, 4],
    ['absolute', 'last', 'elman', 3, 9],
    ['squared', 'every', 'elman', 10, 8],
    ['squared', 'last', 'gru', 12, 17],
  ] as const)('%s at %s step, %s with %i outputs and %i units', (loss, at, cell, output, hidden) => {
    const random = new RandomStream(hidden, 1, 0);
    const data = sequences(random);
    const targets = targetsOf(at, output, data, random);
    const spec: RecurrentSpec = {
      ...({ kind: 'recurrent', cell, hidden, output, input: channels, layers: 1 } as const),
      activation: loss === 'absolute' ? 'sigmoid' : 'linear',
    };
    const batch = 21;
    const training = createSequenceTraining(kernels, { data, targets, spec, loss, batch, networks: 2 });
    const flat = [0, 1].map(() => randomValues(random, parameterLayout(spec).size, 1 / Math.sqrt(hidden)));
    flat.forEach((values, network) => training.setParameters(network, values));
    const chosen = [0, 1].map((network) => {
      const rows = Int32Array.from({ length: batch }, () => random.integer(count));
      training.batchOf(network).set(rows);
      return rows;
    });
    training.learn(1, 1e-3);
    chosen.forEach((rows, network) => {
      const x = new Float32Array(batch * steps * channels);
      const size = steps * channels;
      rows.forEach((sequence, row) => x.set(data.values.subarray(sequence * size, (sequence + 1) * size), row * size));
      const none = new Float32Array(batch * steps * output);
      const { y } = recurrentOracle(spec, flat[network]!, x, none, batch);
      const want = lossOracle(y, rows, data, targets, output, loss);
      const { parameters } = recurrentOracle(spec, flat[network]!, x, Float32Array.from(want.upstream), batch);
      expect(training.loss(network)).toBeCloseTo(want.mean, 5);
      expect(relativeError(training.gradient(network), parameters)).toBeLessThan(1e-4);
    });
    expect(kernels.brokenGuards()).toEqual([]);
  });
});

describe('fitSequences', () => {
  const random = new RandomStream(3, 1, 0);
  const data = sequences(random);
  const all = Int32Array.from({ length: count }, (_, i) => i);
  /** Whether the first channel's last value is above 0. */
  const labels = Float32Array.from(all, (i) => Number(data.values[(i * steps + data.lengths[i]! - 1) * channels]! > 0));
  const options: FitOptions = {
    ...{ data, targets: { at: 'last', values: labels }, loss: 'bce', batch: 16, iterations: 300, learningRate: 1e-2 },
    spec: { kind: 'recurrent', cell: 'gru', input: channels, hidden: 6, layers: 1, output: 1, activation: 'linear' },
    learners: [7, 8].map((seed) => ({ seed, groups: [{ sequences: all, rows: 16 }] })),
  };

  it('learns, and gives the same numbers on any number of threads', async () => {
    const said = await Promise.all(
      [1, 2, 5].map(async (threads) => {
        const fitted = await fitSequences({ ...options, threads });
        const outputs = fitted.outputs([all, all]);
        await fitted.close();
        return outputs;
      }),
    );
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
    for (const outputs of said[0]!)
      expect(outputs.filter((logit, i) => Number(logit > 0) === labels[i]).length).toBe(count);
    expect(said[0]![0]).not.toEqual(said[0]![1]);
  });

  it('keeps what did best on other sequences', async () => {
    const seen: Float32Array[] = [];
    const fitted = await fitSequences({
      ...options,
      learners: options.learners.slice(0, 1),
      validation: {
        ...{ every: 100, sequences: [all] },
        loss: (_, outputs) => {
          seen.push(outputs);
          return seen.length === 2 ? 0 : 1;
        },
      },
    });
    expect(seen).toHaveLength(3);
    expect(fitted.outputs([all])).toEqual([seen[1]]);
    await fitted.close();
  });

  it('ends at a cancel', async () => {
    const cancel = new AbortController();
    const work = fitSequences({ ...options, iterations: 1e6, signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(work).rejects.toMatchObject({ code: 'cancelled' });
  });
});

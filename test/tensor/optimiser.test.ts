// Adam and the moving average over flat buffers, against the same written out in plain numbers.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { adamUpdate, type AdamOptions } from '../../app/tensor/adam.ts';
import { updateAverage } from '../../app/tensor/average.ts';
import { createParameters, disposeParameters, namedBuffers } from '../../app/tensor/parameters.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';

/** A time at which the networks get update number `update`, and each step is one. */
const at = (update: number) => ({ step: update - 1, draw: 0, update, rate: 1 });

beforeAll(() => startTensorFlow('wasm'));

const options: AdamOptions = { learningRate: 0.1, beta1: 0.5, beta2: 0.9, weightDecay: 0, gradientClip: 0 };

/** Kingma and Ba's algorithm 1 for one number. */
function plainAdam(
  start: number,
  gradients: number[],
  { learningRate, beta1, beta2, weightDecay }: AdamOptions,
): number {
  let [value, m, v] = [start, 0, 0];
  gradients.forEach((gradient, i) => {
    m = beta1 * m + (1 - beta1) * gradient;
    v = beta2 * v + (1 - beta2) * gradient ** 2;
    const step = m / (1 - beta1 ** (i + 1)) / (Math.sqrt(v / (1 - beta2 ** (i + 1))) + 1e-8);
    value -= learningRate * weightDecay * value + learningRate * step;
  });
  return value;
}

function run(gradients: number[][], given: Partial<AdamOptions>): { values: number[]; norms: number[] } {
  const chosen = { ...options, ...given };
  const set = createParameters(Float32Array.of(1, -2), false);
  const norms = gradients.map((gradient, i) => {
    const [norm] = tf.tidy(() => adamUpdate([set], [tf.tensor1d(gradient)], at(i + 1), chosen).dataSync());
    return norm!;
  });
  const values = [...set.value.dataSync()];
  disposeParameters(set);
  return { values, norms };
}

describe('adamUpdate', () => {
  const gradients = [
    [3, -0.01],
    [-1, 0.02],
    [0.5, 0],
  ];

  it.each([{}, { weightDecay: 0.3 }, { beta1: 0 }])('follows the published algorithm with %j', (given) => {
    const { values } = run(gradients, given);
    [1, -2].forEach((start, i) => {
      const expected = plainAdam(
        start,
        gradients.map((gradient) => gradient[i]!),
        { ...options, ...given },
      );
      expect(values[i]).toBeCloseTo(expected, 5);
    });
  });

  it('gives the length before clipping, and follows no longer one', () => {
    const { values, norms } = run([[3, 4]], { gradientClip: 1, beta1: 0, learningRate: 0.1 });
    expect(norms[0]).toBeCloseTo(5, 5);
    expect(values[0]).toBeCloseTo(plainAdam(1, [0.6], { ...options, beta1: 0 }), 5);
    expect(run([[0.3, 0.4]], { gradientClip: 1 }).values).toEqual(run([[0.3, 0.4]], {}).values);
    expect(run([[0, 0]], { gradientClip: 1 }).values).toEqual([1, -2]);
  });

  it('clips several networks by their joint length', () => {
    const sets = [createParameters(Float32Array.of(0), false), createParameters(Float32Array.of(0), false)];
    const norm = adamUpdate(sets, [tf.tensor1d([3]), tf.tensor1d([4])], at(1), {
      ...options,
      gradientClip: 1,
      beta1: 0,
    });
    expect(norm.dataSync()[0]).toBeCloseTo(5, 5);
    expect(sets.map((set) => set.first.dataSync()[0])).toEqual([expect.closeTo(0.6, 5), expect.closeTo(0.8, 5)]);
  });
});

describe('updateAverage', () => {
  it('starts as the values are and then follows slowly', () => {
    const set = createParameters(Float32Array.of(0), true);
    set.value.assign(tf.tensor1d([1]));
    updateAverage(set, 0.99, at(1));
    expect(set.average!.dataSync()[0]).toBeCloseTo(1 - 1 / 10, 6);
    updateAverage(set, 0.99, at(100_001));
    expect(set.average!.dataSync()[0]).toBeCloseTo(0.99 * 0.9 + 0.01, 6);
    expect(Object.keys(namedBuffers('generator', set))).toEqual([
      'generator',
      'generator.first',
      'generator.second',
      'generator.average',
    ]);
  });
});

// The parts between noise and logit: activations, running sums, lengths, packing, augmentation, matching.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { activateChannels } from '../../app/model/activations.ts';
import { augment } from '../../app/model/augmentation.ts';
import { drawBatch } from '../../app/model/batch.ts';
import { createCrgan } from '../../app/model/crgan.ts';
import { disturb, judgedColumns, pack, packMask } from '../../app/model/discriminator.ts';
import { generateSequences, type Buffers } from '../../app/model/generator.ts';
import { lengthMask, lengthOf, lengthRule } from '../../app/model/lengths.ts';
import { featureMatching, momentMatching, momentsOf } from '../../app/model/matching.ts';
import { countParameters, judgedWidth, planNetworks } from '../../app/model/networks.ts';
import { parameterLayout } from '../../app/kernels/spec.ts';
import { snapToValues } from '../../app/model/snapping.ts';
import { stepShaping } from '../../app/model/step-noise.ts';
import { shapeNoise } from '../../app/tensor/noise-shaping.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { numbers } from '../tensor/finite-difference.ts';
import { madeSequences, plainShape, richShape, smallConfig } from './made-data.ts';

beforeAll(() => startTensorFlow('wasm'));

const noBuffers: Buffers = {
  ...{ generator: null, context: null, discriminator: null, latent: null, head: null },
  ...{ main: null, column: null, coarse: null },
};
const random = (): RandomStream => new RandomStream(4, 1003, 0);
const listed = (x: tf.Tensor): number[] => [...x.dataSync()];

describe('activateChannels', () => {
  it('squashes each channel as its kind asks', () => {
    const raw = tf.tensor2d([[2, -3, 0, 1, 1, 1, 40]]);
    const [a, b, unit, one, two, three, probability] = listed(activateChannels(raw, richShape.groups));
    expect([a, b, unit]).toEqual([2, -3, 0.5]);
    for (const share of [one, two, three]) expect(share).toBeCloseTo(1 / 3, 5);
    expect(probability).toBeCloseTo(1, 5);
  });
});

describe('a channel that moves little', () => {
  it('is a start and a running sum of scaled increments', () => {
    const shape = {
      ...plainShape,
      groups: plainShape.groups.map((group, i) => ({ ...group, incrementDeviation: i ? 0.1 : 1 })),
    };
    const model = createCrgan(smallConfig(), shape, undefined, referenceKernel);
    const constant = { ...model, kernel: { ...referenceKernel, apply: (x: tf.Tensor) => tf.ones([x.shape[0], 5, 2]) } };
    const { values } = generateSequences(
      constant,
      { ...noBuffers, generator: tf.tensor1d([0]) },
      { noise: tf.zeros([1, 5, 4]), latent: null, context: null },
    );
    const expected = [1, 1, 1, 1.1, 1, 1.2, 1, 1.3, 1, 1.4];
    listed(values).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 5));
    expect(judgedWidth(shape)).toBe(3);
    const judged = judgedColumns({ values, context: null, mask: null }, shape);
    const movements = listed(tf.slice(judged, [0, 0, 2]));
    [0, 1, 1, 1, 1].forEach((value, t) => expect(movements[t]).toBeCloseTo(value, 4));
  });
});

describe('snapToValues', () => {
  it('takes listed channels to their nearest value, and lets the gradient pass', () => {
    const groups = plainShape.groups.map((group, i) => ({ ...group, ...(i === 1 && { values: [-1, 0, 4] }) }));
    const raw = tf.tensor3d([0.3, -0.6, 0.3, 1.9, 0.3, 2.1, 0.3, 99, 0.3, -99], [1, 5, 2]);
    const expected = [0.3, -1, 0.3, 0, 0.3, 4, 0.3, 4, 0.3, -1];
    listed(snapToValues(raw, groups)).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
    const slope = tf.grad((x) => tf.sum(tf.square(snapToValues(x as tf.Tensor3D, groups))))(raw);
    listed(slope).forEach((value, i) => expect(value).toBeCloseTo(2 * expected[i]!, 4));
    expect(snapToValues(raw, plainShape.groups)).toBe(raw);
  });
});

describe('the noise of the steps', () => {
  it('gives the last numbers of each step heavy tails of unit spread, and leaves the others', () => {
    const normals = new Float32Array(40_000);
    random().fillNormal(normals);
    const heavy = normals.slice();
    shapeNoise(heavy, stepShaping({ noise_size: 4, heavy_noise: 1 }));
    expect(stepShaping({ noise_size: 4, heavy_noise: 0 })).toBeNull();
    const column = (values: Float32Array, i: number): Float32Array => values.filter((_, at) => at % 4 === i);
    expect(column(heavy, 2)).toEqual(column(normals, 2));
    const tail = column(heavy, 3);
    expect(Math.sqrt(tail.reduce((sum, value) => sum + value * value, 0) / tail.length)).toBeCloseTo(1, 1);
    expect(tail.every((value) => Math.abs(value) <= 8)).toBe(true);
    expect(tail.filter((value) => Math.abs(value) > 4).length / tail.length).toBeGreaterThan(0.005);
  });
});

describe('lengths', () => {
  it('come from the nearest entry of the table', () => {
    const table = { at: Float32Array.of(0.1, 0.2, 0.8), length: Int32Array.of(2, 3, 6) };
    const rule = lengthRule(richShape, table)!;
    const codes = [-1, 0.1, 0.149, 0.151, 0.49, 0.51, 2];
    const expected = [2, 2, 2, 3, 3, 6, 6];
    expect(codes.map((code) => lengthOf(rule, code))).toEqual(expected);
    const context = tf.tensor2d(codes.map((code) => [code, 0, 1]));
    expect(listed(tf.sum(lengthMask(rule, context), [1, 2]))).toEqual(expected);
  });

  it('run evenly without a table, and never to nothing', () => {
    const rule = lengthRule(richShape)!;
    expect([0, 0.2, 0.4, 0.6, 0.8, 1, -5, 9].map((code) => lengthOf(rule, code))).toEqual([1, 2, 3, 4, 5, 6, 1, 6]);
    expect(lengthRule(plainShape)).toBeNull();
  });
});

describe('packing', () => {
  it('puts sequences side by side, step by step', () => {
    const x = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2, 1]);
    const packed = pack(x, 2);
    expect(packed.shape).toEqual([2, 2, 2]);
    expect(listed(packed)).toEqual([1, 3, 2, 4, 5, 7, 6, 8]);
    const mask = tf.tensor3d([1, 0, 1, 1, 1, 0, 1, 0], [4, 2, 1]);
    expect(listed(packMask(mask, 2)!)).toEqual([1, 1, 1, 0]);
    expect(packMask(mask, 1)).toBe(mask);
  });
});

describe('augment', () => {
  it('leaves sequences alone at probability 0, and changes all at 1, reproducibly', () => {
    const values = numbers([64, 16, 2], 3) as tf.Tensor3D;
    expect(augment(values, 0, random())).toBe(values);
    const changed = augment(values, 1, random());
    expect(changed.shape).toEqual(values.shape);
    const moved = listed(tf.max(tf.abs(tf.sub(changed, values)), [1, 2]));
    expect(Math.min(...moved)).toBeGreaterThan(0);
    expect(listed(augment(values, 1, random()))).toEqual(listed(changed));
  });

  it('changes about as many sequences as it is told', () => {
    const changed = augment(numbers([500, 16, 2], 3) as tf.Tensor3D, 0.1, random());
    const moved = listed(tf.max(tf.abs(tf.sub(changed, numbers([500, 16, 2], 3))), [1, 2]));
    const share = moved.filter((value) => value > 0).length / 500;
    // Four kinds of change, of which a shift or a gap may be none at all.
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(1 - 0.9 ** 4 + 0.06);
  });
});

describe('disturb', () => {
  it('adds noise of the asked deviation, and drops the asked share while keeping the sum', () => {
    const ones = tf.ones<tf.Rank.R3>([50, 20, 2]);
    const noisy = disturb(ones, plainShape, { instanceNoise: 0.3, incrementNoise: 0, dropout: 0 }, random(), random());
    const deviation = Math.sqrt(listed(tf.mean(tf.square(tf.sub(noisy, 1))))[0]!);
    expect(deviation).toBeCloseTo(0.3, 1);
    const dropped = listed(
      disturb(ones, plainShape, { instanceNoise: 0, incrementNoise: 0, dropout: 0.25 }, random(), random()),
    );
    expect(dropped.filter((value) => value === 0).length / dropped.length).toBeCloseTo(0.25, 1);
    expect(dropped.find((value) => value !== 0)).toBeCloseTo(4 / 3, 5);
    expect(disturb(ones, plainShape, { instanceNoise: 0, incrementNoise: 0, dropout: 0 }, random(), random())).toBe(
      ones,
    );
  });
});

describe('drawBatch', () => {
  it('draws from its part only, with lengths as masks', () => {
    const data = madeSequences(richShape, 10);
    const { values, context, mask } = drawBatch(data, Int32Array.of(3, 7), 20, random(), true);
    expect(values.shape).toEqual([20, 6, 7]);
    const row = 6 * 7;
    const batch = values.dataSync();
    const lengths = listed(tf.sum(mask!, [1, 2]));
    const kinds = new Set<number>();
    for (let b = 0; b < 20; b++) {
      const one = [...batch.subarray(b * row, (b + 1) * row)];
      const i = [3, 7].find((j) => one.every((value, k) => value === data.values[j * row + k]));
      expect(i).toBeDefined();
      kinds.add(i!);
      expect(lengths[b]).toBe(data.lengths[i!]);
      expect(listed(tf.slice(context!, b, 1))).toEqual([...data.context.subarray(i! * 3, i! * 3 + 3)]);
    }
    expect(kinds.size).toBe(2);
  });
});

describe('matching', () => {
  it('is nothing against itself, and the squared difference otherwise', () => {
    const values = numbers([4, 5, 2], 1) as tf.Tensor3D;
    const batch = { values, context: null, mask: null };
    expect(listed(momentMatching(momentsOf(batch), momentsOf(batch)))[0]).toBe(0);
    const moved = { ...batch, values: tf.add<tf.Tensor3D>(values, 2) };
    // Of mean, deviation and movement the mean alone is off, by 2: a third of 4.
    expect(listed(momentMatching(momentsOf(moved), momentsOf(batch)))[0]).toBeCloseTo(4 / 3, 4);
    const logits = { value: values, mask: null };
    expect(listed(featureMatching({ ...logits, value: moved.values }, logits))[0]).toBeCloseTo(4, 4);
  });

  it('counts no step after the end', () => {
    const values = numbers([2, 3, 1], 1) as tf.Tensor3D;
    const mask = tf.tensor3d([1, 1, 1, 1, 1, 0], [2, 3, 1]);
    const other = tf.add<tf.Tensor3D>(values, tf.tensor3d([0, 0, 0, 0, 0, 99], [2, 3, 1]));
    const first = momentsOf({ values, context: null, mask });
    const second = momentsOf({ values: other, context: null, mask });
    expect(listed(momentMatching(first, second))[0]).toBeCloseTo(0, 6);
  });
});

describe('planNetworks', () => {
  it('gives shared weights one width, and counts them once', () => {
    const apart = planNetworks(smallConfig(), richShape);
    expect(apart.generator.input).toBe(4 + 3);
    // Values, one movement, context.
    expect(apart.discriminator!.input).toBe(7 + 1 + 3);
    const together = planNetworks(smallConfig({ sharing: 'weights' }), richShape);
    expect(together.generator.input).toBe(together.discriminator!.input);
    const sizes = [together.generator, together.discriminator!, together.context!].map(
      (spec) => parameterLayout(spec).size,
    );
    expect(countParameters(together)).toBe(sizes.reduce((sum, size) => sum + size, 0) - together.shared);
  });
});

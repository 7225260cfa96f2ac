// Every gradient that is registered, against finite differences.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { withoutGradient } from '../../app/tensor/without-gradient.ts';
import { expectGradient, numbers } from './finite-difference.ts';

beforeAll(() => startTensorFlow('wasm'));

type Case = [name: string, f: (...xs: tf.Tensor[]) => tf.Tensor, shapes: number[][]];

const cases: Case[] = [
  ['add', tf.add, [[3, 4], [4]]],
  ['sub', tf.sub, [[4], [3, 4]]],
  [
    'mul',
    tf.mul,
    [
      [2, 1, 4],
      [3, 1],
    ],
  ],
  ['div', (a, b) => tf.div(a, tf.add(tf.square(b), 1)), [[3, 4], [4]]],
  [
    'matMul',
    (a, b) => tf.matMul(a, b),
    [
      [3, 4],
      [4, 5],
    ],
  ],
  [
    'matMul of batches',
    (a, b) => tf.matMul(a, b),
    [
      [2, 3, 4],
      [2, 4, 5],
    ],
  ],
  [
    'matMul, first transposed',
    (a, b) => tf.matMul(a, b, true),
    [
      [4, 3],
      [4, 5],
    ],
  ],
  [
    'matMul, second transposed',
    (a, b) => tf.matMul(a, b, false, true),
    [
      [3, 4],
      [5, 4],
    ],
  ],
  [
    'matMul, both transposed',
    (a, b) => tf.matMul(a, b, true, true),
    [
      [4, 3],
      [5, 4],
    ],
  ],
  ['neg', tf.neg, [[5]]],
  ['square', tf.square, [[5]]],
  ['sqrt', (x) => tf.sqrt(tf.add(tf.square(x), 1)), [[5]]],
  ['sigmoid', tf.sigmoid, [[5]]],
  ['tanh', tf.tanh, [[5]]],
  ['softplus', tf.softplus, [[5]]],
  ['relu', (x) => tf.relu(tf.add(x, 0.001)), [[7]]],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.2), [[7]]],
  ['softmax', (x) => tf.softmax(x), [[3, 4]]],
  ['sum of all', (x) => tf.sum(x), [[3, 4]]],
  ['sum over an axis', (x) => tf.sum(x, 1), [[3, 4, 2]]],
  ['sum, axis kept', (x) => tf.sum(x, [0, 2], true), [[3, 4, 2]]],
  ['mean of all', (x) => tf.mean(x), [[3, 4]]],
  ['mean over an axis', (x) => tf.mean(x, 0), [[3, 4]]],
  ['cumsum', (x) => tf.cumsum(x, 1), [[2, 5, 3]]],
  ['reshape', (x) => tf.reshape(x, [6, 2]), [[3, 4]]],
  ['expandDims', (x) => tf.mul(tf.expandDims(x, 1), tf.ones([3, 2, 4])), [[3, 4]]],
  ['transpose', (x) => tf.transpose(x, [2, 0, 1]), [[2, 3, 4]]],
  ['slice', (x) => tf.slice(x, [1, 0, 2], [1, 3, 2]), [[2, 3, 4]]],
  [
    'pad',
    (x) =>
      tf.pad(x, [
        [1, 0],
        [0, 2],
      ]),
    [[2, 3]],
  ],
  [
    'concat',
    (a, b) => tf.concat([a, b], 1),
    [
      [2, 3],
      [2, 4],
    ],
  ],
  ['split', (x) => tf.mul(...(tf.split(x, [2, 2], 1) as [tf.Tensor, tf.Tensor])), [[3, 4]]],
  ['split in one', (x) => tf.split(x, 1, 1)[0]!, [[3, 4]]],
  [
    'stack',
    (a, b) => tf.stack([a, b], 1),
    [
      [2, 3],
      [2, 3],
    ],
  ],
  ['unstack', (x) => tf.mul(...(tf.unstack(x, 1) as [tf.Tensor, tf.Tensor])), [[3, 2, 4]]],
  ['clone', (x) => tf.mul(tf.clone(x), x), [[3]]],
];

describe('gradients', () => {
  it.each(cases)('of %s agree with finite differences', (_, f, shapes) => {
    expectGradient(
      f,
      shapes.map((shape, i) => numbers(shape, i + 1)),
    );
  });

  it('do not flow through what is computed without', () => {
    const slope = tf.grad((x) =>
      tf.mul(
        x,
        withoutGradient(() => tf.square(x)),
      ),
    );
    expect([...slope(tf.tensor1d([3])).dataSync()]).toEqual([9]);
  });
});

// The fused kernel as an op of TensorFlow.js: the reference's values and gradients, in whatever order it is asked.
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cells } from '../../app/contract/config.ts';
import { openFusedKernel } from '../../app/kernels/fused.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { NetworkKernel } from '../../app/kernels/network-kernel.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import type { DenseSpec, NetworkSpec, RecurrentSpec } from '../../app/kernels/spec.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { numbers } from '../tensor/finite-difference.ts';

let fused: NetworkKernel;
beforeAll(async () => {
  await startTensorFlow('wasm');
  fused = await openFusedKernel({ threads: 2 });
});
afterAll(() => fused.close());

const recurrent = (cell: RecurrentSpec['cell'], layers: number): RecurrentSpec => ({
  ...{ kind: 'recurrent', cell, layers, input: 3, hidden: 9, output: 2, activation: 'linear' },
});
/** Without an output layer. */
const bare = (cell: RecurrentSpec['cell']): RecurrentSpec => ({ ...recurrent(cell, 2), output: 0 });
const dense = (groups: number): DenseSpec => ({
  ...{ kind: 'dense', input: 3, hidden: [9, 5], output: 2, nonlinearity: 'leaky_relu', activation: 'linear', groups },
});

function expectClose(a: tf.Tensor, b: tf.Tensor): void {
  expect(a.shape).toEqual(b.shape);
  const size = Math.max(1e-6, tf.max(tf.abs(b)).dataSync()[0]!);
  expect(tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]! / size).toBeLessThan(1e-4);
}

/** Weighted sum of the output, so that its gradient is no constant. */
function loss(kernel: NetworkKernel, spec: NetworkSpec, frozen = false): (x: tf.Tensor, flat: tf.Tensor) => tf.Tensor {
  return (x, flat) => {
    const y = kernel.apply(x, flat as tf.Tensor1D, spec, frozen);
    return tf.sum(tf.mul(y, numbers(y.shape, 8)));
  };
}

const specs: [string, NetworkSpec, number[]][] = [
  ...cells.map((cell): [string, NetworkSpec, number[]] => [cell, recurrent(cell, 2), [21, 5, 3]]),
  ['without an output layer', bare('lstm'), [21, 5, 3]],
  ['one row, one step', recurrent('gru', 1), [1, 1, 3]],
  ['dense', dense(1), [13, 3]],
  ['dense in groups', dense(3), [13, 9]],
];

describe.each(specs)('%s', (_, spec, shape) => {
  const tensors = (): [tf.Tensor, tf.Tensor1D] => [numbers(shape, 1), tf.tensor1d(initialParameters(spec, 1, 0))];

  it('agrees with the reference', () => {
    const [x, flat] = tensors();
    expectClose(fused.apply(x, flat, spec), referenceKernel.apply(x, flat, spec));
    const ours = tf.grads(loss(fused, spec))([x, flat]);
    const expected = tf.grads(loss(referenceKernel, spec))([x, flat]);
    ours.forEach((gradient, i) => expectClose(gradient, expected[i]!));
  });

  it('gives the input’s gradient alone where the parameters are frozen', () => {
    const [x, flat] = tensors();
    const ours = tf.grad((input) => loss(fused, spec, true)(input, flat))(x);
    expectClose(ours, tf.grad((input) => loss(referenceKernel, spec)(input, flat))(x));
  });

  it('is right where one network is applied twice before the gradient is taken, and keeps no tensor', () => {
    const [x, flat] = tensors();
    const other = tf.mul(x, -0.5);
    const twice =
      (kernel: NetworkKernel) =>
      (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        tf.mul(loss(kernel, spec)(a, b), loss(kernel, spec)(other, b));
    const { numTensors } = tf.memory();
    tf.tidy(() => {
      const ours = tf.grads(twice(fused))([x, flat]);
      const expected = tf.grads(twice(referenceKernel))([x, flat]);
      ours.forEach((gradient, i) => expectClose(gradient, expected[i]!));
    });
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it('does not let batches of other sizes in between disturb it', () => {
    const [x, flat] = tensors();
    const whole = fused.apply(x, flat, spec);
    const one = fused.apply(tf.slice(x, 0, 1), flat, spec);
    expect([...one.dataSync()]).toEqual([...tf.slice(whole, 0, 1).dataSync()]);
    expect([...fused.apply(x, flat, spec).dataSync()]).toEqual([...whole.dataSync()]);
  });
});

describe.each([...cells.map((cell) => bare(cell)), recurrent('gru', 2)])('from initial states: %j', (spec) => {
  const tensors = (): [tf.Tensor, tf.Tensor1D, tf.Tensor3D] => [
    numbers([21, 5, 3], 1),
    tf.tensor1d(initialParameters(spec, 1, 0)),
    numbers([21, 2, 9], 3) as tf.Tensor3D,
  ];

  it.each([false, true])('agrees with the reference, parameters frozen: %s', (frozen) => {
    const [x, flat, initial] = tensors();
    const by =
      (kernel: NetworkKernel) =>
      (input: tf.Tensor, states: tf.Tensor, parameters: tf.Tensor = flat): tf.Tensor => {
        const y = kernel.apply(input, parameters as tf.Tensor1D, spec, frozen, states as tf.Tensor3D);
        return tf.sum(tf.mul(y, numbers(y.shape, 8)));
      };
    expectClose(fused.apply(x, flat, spec, frozen, initial), referenceKernel.apply(x, flat, spec, frozen, initial));
    const inputs = [x, initial, ...(frozen ? [] : [flat])];
    const ours = tf.grads(by(fused))(inputs);
    tf.grads(by(referenceKernel))(inputs).forEach((gradient, i) => expectClose(ours[i]!, gradient));
  });
});

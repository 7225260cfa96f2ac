// TensorFlow's own library as a device: networks against the reference, compiled functions against the same ones op by op.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { NetworkKernel } from '../../app/kernels/network-kernel.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import type { NetworkSpec } from '../../app/kernels/spec.ts';
import type { TensorFlowBackend } from '../../app/kernels/tensorflow/backend.ts';
import { tensorFlowKernel } from '../../app/kernels/tensorflow/network-kernel.ts';
import { openTensorFlow } from '../../app/kernels/tensorflow/open.ts';
import { compile } from '../../app/kernels/tensorflow/trace.ts';
import { registerGradients } from '../../app/tensor/gradients/register.ts';
import { numbers } from '../tensor/finite-difference.ts';
import { networkCases, type NetworkCase } from './network-cases.ts';
import { titled, withoutTensorFlow } from './tensorflow-library.ts';

function largest(x: tf.Tensor): number {
  return tf.max(tf.abs(x)).dataSync()[0]!;
}

function expectClose(found: tf.Tensor, expected: tf.Tensor): void {
  expect(found.shape).toEqual(expected.shape);
  expect(largest(tf.sub(found, expected)) / Math.max(1e-6, largest(expected))).toBeLessThan(1e-4);
}

describe.skipIf(withoutTensorFlow !== null)(titled('the device tensorflow'), () => {
  let backend: TensorFlowBackend;
  let kernel: NetworkKernel;
  beforeAll(async () => {
    backend = await openTensorFlow('tensorflow', { threads: 2 });
    registerGradients(true);
    kernel = tensorFlowKernel(backend, 2);
  });

  /** Value and gradients of a weighted sum of a network's outputs, by input, parameters and state. */
  const lesson =
    (by: NetworkKernel, spec: NetworkSpec, frozen = false) =>
    (inputs: tf.Tensor[]): tf.Tensor[] => {
      const { value, grads } = tf.valueAndGrads((x: tf.Tensor, flat: tf.Tensor, start?: tf.Tensor) => {
        const y = by.apply(x, flat as tf.Tensor1D, spec, frozen, start as tf.Tensor3D | undefined);
        return tf.sum(tf.mul(y, numbers(y.shape, 8)));
      })(inputs);
      return [value, ...grads];
    };

  const inputsOf = ({ spec, shape, started }: NetworkCase): tf.Tensor[] => [
    numbers(shape, 1),
    tf.tensor1d(initialParameters(spec, 1, 0)),
    ...(started && spec.kind === 'recurrent' ? [numbers([shape[0]!, spec.layers, spec.hidden], 5)] : []),
  ];

  it.each(networkCases)('computes $name as the reference does', (each) => {
    tf.tidy(() => {
      const inputs = inputsOf(each);
      const expected = lesson(referenceKernel, each.spec)(inputs);
      lesson(kernel, each.spec)(inputs).forEach((tensor, i) => expectClose(tensor, expected[i]!));
      // Where the parameters are frozen their gradient is of no interest, and the others are the same.
      lesson(kernel, each.spec, true)(inputs).forEach((tensor, i) => i !== 2 && expectClose(tensor, expected[i]!));
    });
  });

  it.each(networkCases)('compiles $name to the same values', (each) => {
    const inputs = inputsOf(each);
    const expected = tf.tidy(() => lesson(kernel, each.spec)(inputs));
    const compiled = compile(backend, lesson(kernel, each.spec), inputs);
    for (let round = 0; round < 2; round++)
      compiled.call(inputs).forEach((tensor, i) => expectClose(tensor, expected[i]!));
    const halved = inputs.map((input) => tf.mul(input, 0.5));
    const other = tf.tidy(() => lesson(kernel, each.spec)(halved));
    compiled.call(halved).forEach((tensor, i) => expectClose(tensor, other[i]!));
    compiled.dispose();
  });

  it('keeps no tensor of a compiled function’s calls', () => {
    const x = numbers([4, 3], 1);
    const compiled = compile(backend, ([a]) => [tf.square(a!), a!], [x]);
    compiled.call([x]).forEach((tensor) => tensor.dispose());
    const { numTensors } = tf.memory();
    const held = backend.binding.getNumOfTensors();
    for (let i = 0; i < 20; i++) compiled.call([x]).forEach((tensor) => tensor.dispose());
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(backend.binding.getNumOfTensors()).toBe(held);
  });

  it('holds a large tensor that the body made, and gives it up with the function', () => {
    const x = tf.zeros([2000]);
    x.dataSync();
    const held = (): number => backend.binding.getNumOfTensors();
    const before = held();
    const compiled = compile(backend, ([a]) => [tf.add(a!, tf.tensor1d(new Float32Array(2000).fill(3)))], [x]);
    expect(held()).toBe(before + 1);
    const [sum] = compiled.call([x]);
    expect(sum!.dataSync()[1999]).toBe(3);
    sum!.dispose();
    compiled.dispose();
    x.dispose();
    expect(held()).toBeLessThanOrEqual(before);
  });

  it('refuses to compile what reads values', () => {
    expect(() => compile(backend, ([a]) => [tf.scalar(a!.dataSync()[0]!)], [tf.scalar(1)])).toThrow();
    // And goes on afterwards.
    expect(tf.add(1, 2).dataSync()[0]).toBe(3);
  });
});

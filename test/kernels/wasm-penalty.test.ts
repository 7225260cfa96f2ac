// The dense networks' penalty on input gradients against TensorFlow.js, which differentiates its own gradient.
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { denseNetwork } from '../../app/kernels/reference.ts';
import type { DenseSpec } from '../../app/kernels/spec.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { relativeError, runDense, type Run } from './wasm-run.ts';

const weight = 0.7;

let kernels: WasmKernels;
beforeAll(async () => {
  await startTensorFlow('cpu');
  completeGradients();
  kernels = await WasmKernels.create({ threads: 2, guard: 64 });
});
afterAll(() => kernels.dispose());

/**
 * What TensorFlow.js lacks for gradients of gradients: that of a step, which is flat, and one of tanh that does not start
 * from its kept output, which the tape knows nothing of.
 */
function completeGradients(): void {
  tf.registerGradient({ kernelName: 'Step', gradFunc: (dy) => ({ x: () => tf.zerosLike(dy as tf.Tensor) }) });
  tf.unregisterGradient('Tanh');
  tf.registerGradient({
    kernelName: 'Tanh',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({
      x: () => tf.mul(dy as tf.Tensor, tf.sub(1, tf.square(tf.tanh(x!)))),
    }),
  });
}

/** Of the outputs weighted by `upstream`, plus weight / 2 times the squared gradients of the summed outputs by the input. */
function differentiated(
  spec: DenseSpec,
  { flat, x, upstream }: Run,
  batch: number,
): { squares: Float32Array; gradient: Float32Array } {
  return tf.tidy(() => {
    const input = tf.tensor2d(x, [batch, spec.groups * spec.input]);
    const above = tf.tensor2d(upstream, [batch, spec.groups * spec.output]);
    const squaresOf = (parameters: tf.Tensor1D): tf.Tensor => {
      const slope = tf.grad((at: tf.Tensor) => tf.sum(denseNetwork(at as tf.Tensor2D, parameters, spec)));
      return tf.sum(tf.square(slope(input)), 1);
    };
    const loss = (parameters: tf.Tensor): tf.Scalar => {
      const outputs = denseNetwork(input, parameters as tf.Tensor1D, spec);
      const penalty = tf.mul(weight / 2, tf.sum(squaresOf(parameters as tf.Tensor1D)));
      return tf.add(tf.sum(tf.mul(above, outputs)), penalty);
    };
    const parameters = tf.tensor1d(flat);
    return {
      squares: squaresOf(parameters).dataSync() as Float32Array,
      gradient: tf.grad(loss)(parameters).dataSync() as Float32Array,
    };
  });
}

test.for([
  ['tanh', [24, 13], 1, 1],
  ['tanh', [9, 17, 8], 3, 4],
  ['leaky_relu', [24, 13], 1, 1],
  ['leaky_relu', [30, 7], 2, 5],
  ['relu', [12], 4, 1],
] as const)('%s, hidden %j, %i outputs, %i groups', ([nonlinearity, hidden, output, groups]) => {
  const spec: DenseSpec = {
    ...{ kind: 'dense', input: 11, hidden: [...hidden], output, nonlinearity, activation: 'linear', groups },
  };
  const batch = 37;
  const got = runDense(kernels, spec, batch, new RandomStream(hidden.length, 3, groups), weight);
  const want = differentiated(spec, got, batch);
  expect(Math.max(...want.squares)).toBeGreaterThan(1e-3);
  expect(relativeError(got.penalties, want.squares)).toBeLessThan(1e-4);
  expect(relativeError(got.gradient, want.gradient)).toBeLessThan(1e-4);
  expect(kernels.brokenGuards()).toEqual([]);
});

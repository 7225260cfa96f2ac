// Random tensors from counter-based streams; TensorFlow.js's own generators keep state that no checkpoint could hold.
import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from './random.ts';

function sizeOf(shape: number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Standard normal numbers of the given shape, from the stream's first element on. */
export function normalTensor(stream: RandomStream, shape: number[]): tf.Tensor {
  const values = new Float32Array(sizeOf(shape));
  stream.fillNormal(values);
  return tf.tensor(values, shape, 'float32');
}

/** Uniform numbers in (0, 1) of the given shape, from the stream's first element on. */
export function uniformTensor(stream: RandomStream, shape: number[]): tf.Tensor {
  const values = new Float32Array(sizeOf(shape));
  stream.fillUniform(values);
  return tf.tensor(values, shape, 'float32');
}

/** Ones with the given probability, else zeros. */
export function bernoulliTensor(stream: RandomStream, shape: number[], probability: number): tf.Tensor {
  const values = new Float32Array(sizeOf(shape));
  stream.fillUniform(values);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! < probability ? 1 : 0;
  return tf.tensor(values, shape, 'float32');
}

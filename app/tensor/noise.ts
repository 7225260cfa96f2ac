// Random tensors from counter-based streams; TensorFlow.js's own generators keep state that no checkpoint could hold.
import * as tf from '@tensorflow/tfjs-core';
import { feedDeclarer } from './feeds.ts';
import { shapeNoise, type NoiseShaping } from './noise-shaping.ts';
import { RandomStream } from './random.ts';

function sizeOf(shape: number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

function drawn(
  kind: 'normal' | 'uniform',
  stream: RandomStream,
  shape: number[],
  shaping: NoiseShaping | null,
): tf.Tensor {
  const declare = feedDeclarer();
  if (declare) return declare({ kind, ...stream.key, shape, shaping });
  const values = new Float32Array(sizeOf(shape));
  if (kind === 'normal') stream.fillNormal(values);
  else stream.fillUniform(values);
  shapeNoise(values, shaping);
  return tf.tensor(values, shape, 'float32');
}

/**
 * Standard normal numbers of the given shape, from the stream's first element on.
 *
 * @param shaping - of the numbers before they become a tensor
 */
export function normalTensor(stream: RandomStream, shape: number[], shaping: NoiseShaping | null = null): tf.Tensor {
  return drawn('normal', stream, shape, shaping);
}

/** Ones with the given probability, else zeros. */
export function bernoulliTensor(stream: RandomStream, shape: number[], probability: number): tf.Tensor {
  return drawn('uniform', stream, shape, { kind: 'below', probability });
}

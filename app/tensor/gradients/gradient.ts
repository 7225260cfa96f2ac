// The form of a gradient in TensorFlow.js's registry, and what the gradients here have in common.
//
// TensorFlow.js ships no gradients in its CommonJS build, which is the only one that Node can load unbundled. Those that
// the models need are here; each input's gradient is computed only where it is asked for.
import * as tf from '@tensorflow/tfjs-core';

/** Gradients by input, each computed when called. */
export type InputGradients = Record<string, () => tf.Tensor>;

/** A gradient of a kernel with one output. */
export function gradientOf(
  kernelName: string,
  saved: { inputs?: string[]; output?: boolean },
  gradFunc: (dy: tf.Tensor, saved: tf.Tensor[], attributes: tf.NamedAttrMap) => InputGradients,
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: saved.inputs ?? [],
    outputsToSave: saved.output ? [true] : [],
    gradFunc: (dy, tensors, attributes) => gradFunc(dy as tf.Tensor, tensors, attributes),
  };
}

/** Sums what broadcasting repeated: dy back to the shape of the operand. */
export function reduceTo(dy: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, dy.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(dy, axes) : dy, shape);
}

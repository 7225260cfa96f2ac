// Computes something that counts as constant when gradients are taken.
import * as tf from '@tensorflow/tfjs-core';

/** What `compute` gives, cut off from all that it was computed of: no gradient flows back through it. */
export function withoutGradient<T extends tf.Tensor>(compute: () => T): T {
  // An op without inputs, as far as differentiation knows.
  return tf.customGrad<T>(() => ({ value: compute(), gradFunc: () => [] }))();
}

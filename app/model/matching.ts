// Extra terms of the generator's loss: the same averages as real data, in the discriminator's eyes or in the channels.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceBatch } from './batch.ts';
import type { Logits } from './losses/loss.ts';

/** Added to variances, so that the gradient of their root stays finite. */
const tiny = 1e-6;

/** Mean over the batch at each step, [step, 1]; steps that no sequence reaches give zero. */
function stepMeans({ value, mask }: Logits): tf.Tensor {
  if (mask === null) return tf.mean(value, 0);
  return tf.div(tf.sum(tf.mul(value, mask), 0), tf.maximum(tf.sum(mask, 0), 1));
}

/**
 * Squared difference of the discriminator's mean logit at each step, averaged over the steps.
 *
 * @see Salimans et al. 2016, "Improved techniques for training GANs", 3.1
 */
export function featureMatching(synthetic: Logits, real: Logits): tf.Scalar {
  return tf.mean(tf.square(tf.sub(stepMeans(synthetic), stepMeans(real))));
}

/** Mean, deviation and deviation of the change from step to step of each channel; context channels without the last. */
export type Moments = {
  /** [3, channel] */
  values: tf.Tensor2D;
  /** [2, context channel]; absent without context. */
  context?: tf.Tensor2D;
};

/** Mean and deviation over all rows that count: x [row, channel], weight [row, 1] -> two of [channel]. */
function meanAndDeviation(x: tf.Tensor2D, weight: tf.Tensor2D | null): [tf.Tensor1D, tf.Tensor1D] {
  const average = (y: tf.Tensor2D): tf.Tensor1D =>
    weight === null ? tf.mean(y, 0) : tf.div(tf.sum(tf.mul(y, weight), 0), tf.maximum(tf.sum(weight), 1));
  const mean = average(x);
  const variance = average(tf.square(tf.sub<tf.Tensor2D>(x, mean)));
  return [mean, tf.sqrt(tf.add(variance, tiny))];
}

export function momentsOf({ values, context, mask }: SequenceBatch): Moments {
  const [batch, steps, channels] = values.shape;
  const rows = (x: tf.Tensor3D): tf.Tensor2D => tf.reshape(x, [-1, x.shape[2]]);
  const [mean, deviation] = meanAndDeviation(rows(values), mask && rows(mask));
  const moments = [mean, deviation];
  if (steps > 1) {
    const later = tf.slice(values, [0, 1, 0]);
    const earlier = tf.slice(values, [0, 0, 0], [batch, steps - 1, channels]);
    // A step counts as moved from if it is one; the mask of the later one says both.
    const weight = mask && rows(tf.slice(mask, [0, 1, 0]));
    moments.push(meanAndDeviation(rows(tf.sub<tf.Tensor3D>(later, earlier)), weight)[1]);
  }
  return {
    values: tf.stack(moments) as tf.Tensor2D,
    ...(context && { context: tf.stack(meanAndDeviation(context, null)) as tf.Tensor2D }),
  };
}

/** Mean squared difference of the moments; the context's counts like the channels'. */
export function momentMatching(synthetic: Moments, real: Moments): tf.Scalar {
  const distance = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.square(tf.sub(a, b)));
  const values = distance(synthetic.values, real.values);
  return synthetic.context && real.context ? tf.add(values, distance(synthetic.context, real.context)) : values;
}

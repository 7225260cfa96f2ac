// What a loss is: how the discriminator's logits on real and synthetic sequences score the two networks.
import * as tf from '@tensorflow/tfjs-core';

/** The discriminator's word on a batch. */
export interface Logits {
  /** [batch, step, 1]; above zero where it takes the sequence, up to that step, for real. */
  value: tf.Tensor3D;
  /** [batch, step, 1]: 1 for steps before the sequence's end, 0 after; null when all steps count. */
  mask: tf.Tensor3D | null;
}

export interface Loss {
  name: string;
  /** The plain name on the surface. */
  label: string;
  /** One line: when to choose it. */
  help: string;
  /** Whether the generator's loss looks at real sequences as well. */
  comparesReal: boolean;
  /**
   * Weight of the discriminator's smoothness penalty (penalty.ts); 0 for none. Without it a recurrent discriminator soon
   * knows every synthetic sequence for certain, and the generator learns no more, whatever the loss.
   */
  penalty: number;
  /**
   * @param smoothing - how much less than certainty is asked for on real sequences
   * @returns a scalar to be made small by the discriminator
   */
  discriminator: (real: Logits, synthetic: Logits, smoothing: number) => tf.Scalar;
  /**
   * @param real - given when `comparesReal`; constant with respect to the generator
   * @returns a scalar to be made small by the generator
   */
  generator: (synthetic: Logits, real: Logits | null) => tf.Scalar;
}

/** Mean over the steps that count, [batch, step, 1] -> scalar. */
export function maskedMean(value: tf.Tensor, mask: tf.Tensor | null): tf.Scalar {
  return mask === null ? tf.mean(value) : tf.div(tf.sum(tf.mul(value, mask)), tf.sum(mask));
}

/** Binary cross-entropy of logits with one target for all: softplus(x) - target x, mean over the steps that count. */
export function crossEntropy({ value, mask }: Logits, target: number): tf.Scalar {
  if (target === 0) return maskedMean(tf.softplus(value), mask);
  if (target === 1) return maskedMean(tf.softplus(tf.neg(value)), mask);
  return maskedMean(tf.sub(tf.softplus(value), tf.mul(value, target)), mask);
}

// Keeps the discriminator smooth without second-order gradients, which TensorFlow.js cannot take through every op.
import * as tf from '@tensorflow/tfjs-core';
import { maskedMean, type Logits } from './losses/loss.ts';

/** Deviation of the noise whose effect on the logits is measured, in the channels' units. */
export const penaltyDeviation = 0.1;

/**
 * weight / 2 * E[(D(x + s e) - D(x))^2] / s^2 with e standard normal: for small s that is the expected squared length of
 * D's gradient at x (R1 on real, R2 on synthetic sequences), of which this takes one random direction a sequence.
 *
 * @param logits - of the sequences themselves
 * @param moved - of the same sequences with noise of {@link penaltyDeviation} on all inputs
 * @see Mescheder et al. 2018, "Which training methods for GANs do actually converge?"; Lin et al. 2025, "Diffusion
 * adversarial post-training" for the noise-difference form
 */
export function smoothnessPenalty(logits: Logits, moved: tf.Tensor3D, weight: number): tf.Scalar {
  const difference = tf.sub(moved, logits.value);
  return tf.mul(weight / 2 / penaltyDeviation ** 2, maskedMean(tf.square(difference), logits.mask));
}

// Squared distances instead of logarithms: the farther off, the stronger the pull.
import * as tf from '@tensorflow/tfjs-core';
import { maskedMean, type Loss, type Logits } from './loss.ts';

/** Half the mean squared distance from a target. */
function distance({ value, mask }: Logits, target: number): tf.Scalar {
  return tf.mul(0.5, maskedMean(tf.square(tf.sub(value, target)), mask));
}

/**
 * Least squares with targets 1 (less the smoothing) for real, 0 for synthetic, and 1 for the generator.
 *
 * @see Mao et al. 2017, "Least squares generative adversarial networks"
 */
export const lsgan: Loss = {
  name: 'lsgan',
  label: 'Least squares',
  help: 'Pulls harder on sequences that are far off.',
  comparesReal: false,
  penalty: 1,
  discriminator: (real, synthetic, smoothing) => tf.add(distance(real, 1 - smoothing), distance(synthetic, 0)),
  generator: (synthetic) => distance(synthetic, 1),
};

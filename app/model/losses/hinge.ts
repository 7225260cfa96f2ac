// Only what the discriminator is not yet sure of moves it.
import * as tf from '@tensorflow/tfjs-core';
import { maskedMean, type Loss } from './loss.ts';

/**
 * Discriminator: max(0, 1 - smoothing - D(real)) + max(0, 1 + D(synthetic)); generator: -D(synthetic).
 *
 * @see Lim and Ye 2017, "Geometric GAN"
 */
export const hinge: Loss = {
  name: 'hinge',
  label: 'Hinge',
  help: 'Stops pushing where the judge is already sure.',
  comparesReal: false,
  penalty: 1,
  discriminator: (real, synthetic, smoothing) =>
    tf.add(
      maskedMean(tf.relu(tf.sub(1 - smoothing, real.value)), real.mask),
      maskedMean(tf.relu(tf.add(synthetic.value, 1)), synthetic.mask),
    ),
  generator: (synthetic) => tf.neg(maskedMean(synthetic.value, synthetic.mask)),
};

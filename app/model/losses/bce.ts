// The classic: is it real, yes or no?
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy, type Loss } from './loss.ts';

/**
 * Binary cross-entropy; the generator's form is the non-saturating one, -log D(synthetic).
 *
 * @see Goodfellow et al. 2014, "Generative adversarial nets"
 */
export const bce: Loss = {
  name: 'bce',
  label: 'Cross-entropy',
  help: 'The classic: real, yes or no.',
  comparesReal: false,
  penalty: 1,
  discriminator: (real, synthetic, smoothing) => tf.add(crossEntropy(real, 1 - smoothing), crossEntropy(synthetic, 0)),
  generator: (synthetic) => crossEntropy(synthetic, 1),
};

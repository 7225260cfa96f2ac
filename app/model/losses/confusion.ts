// The source article's loss: the generator wants a discriminator that cannot tell.
import * as tf from '@tensorflow/tfjs-core';
import { bce } from './bce.ts';
import { crossEntropy, type Loss } from './loss.ts';

/**
 * The generator's L_G is cross-entropy to ones plus cross-entropy to zeros on its own sequences: smallest where the
 * discriminator gives one half. The discriminator's loss is cross-entropy.
 */
export const confusion: Loss = {
  name: 'confusion',
  label: 'Confusion',
  help: 'The generator aims at a judge that is undecided. Calm, and slower to learn.',
  comparesReal: false,
  penalty: 1,
  discriminator: bce.discriminator,
  generator: (synthetic) => tf.add(crossEntropy(synthetic, 1), crossEntropy(synthetic, 0)),
};

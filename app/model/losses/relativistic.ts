// Which of the two is the more real? It keeps the generator from collapsing onto a few sequences.
import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy, type Logits, type Loss } from './loss.ts';

/** D(a) - D(b), pair by pair; counts where both do. */
function difference(a: Logits, b: Logits): Logits {
  const mask = a.mask && b.mask ? tf.mul<tf.Tensor3D>(a.mask, b.mask) : (a.mask ?? b.mask);
  return { value: tf.sub(a.value, b.value), mask };
}

/**
 * Discriminator: softplus(D(synthetic) - D(real)); generator: softplus(D(real) - D(synthetic)); both over pairs.
 *
 * @see Jolicoeur-Martineau 2018, "The relativistic discriminator"; Huang et al. 2024, "The GAN is dead; long live the GAN"
 */
export const relativistic: Loss = {
  name: 'relativistic',
  label: 'Relativistic',
  help: 'Asks which of two is the more real. Steady, with varied samples: a sound start.',
  comparesReal: true,
  penalty: 1,
  discriminator: (real, synthetic, smoothing) => crossEntropy(difference(real, synthetic), 1 - smoothing),
  generator: (synthetic, real) => crossEntropy(real === null ? synthetic : difference(synthetic, real), 1),
};

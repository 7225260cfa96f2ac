// How far apart, instead of real or not.
import * as tf from '@tensorflow/tfjs-core';
import { maskedMean, type Loss } from './loss.ts';

/**
 * Discriminator: D(synthetic) - D(real); generator: -D(synthetic). What bounds D is the smoothness penalty on both
 * (penalty.ts), which takes first-order gradients only; clipping weights would cripple a recurrent cell's memory.
 * Label smoothing has no meaning here.
 *
 * @see Arjovsky et al. 2017, "Wasserstein GAN"; Mescheder et al. 2018 for the zero-centred penalty
 */
export const wasserstein: Loss = {
  name: 'wasserstein',
  label: 'Wasserstein',
  help: 'Measures how far apart the two are. Likes several discriminator updates a step.',
  comparesReal: false,
  penalty: 1,
  discriminator: (real, synthetic) =>
    tf.sub(maskedMean(synthetic.value, synthetic.mask), maskedMean(real.value, real.mask)),
  generator: (synthetic) => tf.neg(maskedMean(synthetic.value, synthetic.mask)),
};

// What the presets for sequences have in common: the recipe of the quality study. A sequence starts from noise of its
// own, a head makes values of memory and noise, and critics with views of whole sequences judge them.
import type { RunConfig } from '../../contract/config.ts';
import { baseConfig } from './preset.ts';

/** @see Huang et al. 2024, "The GAN is dead; long live the GAN", for the loss with its penalty on both sides */
export const recipeConfig: Omit<RunConfig, 'preset'> = {
  ...baseConfig,
  noise_size: 12,
  heavy_noise: 4,
  latent_size: 32,
  head_hidden: 64,
  main_critic: 1,
  column_critic: 1,
  coarse_critic: 1,
  recurrent_critic: 0,
  generator_learning_rate: 5e-4,
  discriminator_learning_rate: 5e-4,
  beta1: 0,
  ema_decay: 0.999,
  moment_matching: 0,
  memorisation_patience: 3,
  number_scaling: 'standard',
  level_scale: 'off',
};

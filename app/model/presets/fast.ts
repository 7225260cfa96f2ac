// A first impression within a minute.
import type { Preset } from './preset.ts';
import { recipeConfig } from './recipe.ts';

export const fast: Preset = {
  name: 'fast',
  label: 'Fast',
  help: 'A first impression in about a minute.',
  detail: 'GRU of 32 units with a small latent and head, three kinds of small critics, one minute.',
  config: {
    ...recipeConfig,
    preset: 'fast',
    generator_hidden: 32,
    context_hidden: 32,
    latent_hidden: 128,
    head_hidden: 32,
    critic_hidden: 128,
    column_critic_hidden: 16,
    coarse_critic_hidden: 64,
    steps: null,
    minutes: 1,
    checkpoint_every: 300,
  },
};

// The default: good sequences in a coffee break.
import type { Preset } from './preset.ts';
import { recipeConfig } from './recipe.ts';

export const balanced: Preset = {
  name: 'balanced',
  label: 'Balanced',
  help: 'Good sequences in some minutes. Start here.',
  detail: 'GRU of 64 units with a latent and a head, three kinds of critics with R1 and R2, 6,000 steps.',
  config: { ...recipeConfig, preset: 'balanced', steps: 6000, checkpoint_every: 500 },
};

// When the result matters more than the wait.
import type { Preset } from './preset.ts';
import { recipeConfig } from './recipe.ts';

export const best: Preset = {
  name: 'best',
  label: 'Best',
  help: 'The most faithful sequences, in about five minutes. Watches for copying.',
  detail: 'GRU of 64 units with a latent and a head, three kinds of critics with R1 and R2, 10,000 steps.',
  config: { ...recipeConfig, preset: 'best', steps: 10_000, checkpoint_every: 1000 },
};

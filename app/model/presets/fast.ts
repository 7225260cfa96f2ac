// A first impression within a minute.
import { baseConfig, type Preset } from './preset.ts';

export const fast: Preset = {
  name: 'fast',
  label: 'Fast',
  help: 'A first impression in about a minute.',
  detail: 'GRU of 24 units, relativistic loss, one minute.',
  config: {
    ...baseConfig,
    preset: 'fast',
    generator_hidden: 24,
    discriminator_hidden: 24,
    context_hidden: 32,
    noise_size: 8,
    steps: null,
    minutes: 1,
    checkpoint_every: 300,
  },
};

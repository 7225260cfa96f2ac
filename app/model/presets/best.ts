// When the result matters more than the wait.
import { baseConfig, type Preset } from './preset.ts';

export const best: Preset = {
  name: 'best',
  label: 'Best',
  help: 'The most faithful sequences, for a run over lunch or over night.',
  detail: 'GRU of 128 units, relativistic loss with smoothness penalty, 10,000 steps.',
  config: {
    ...baseConfig,
    preset: 'best',
    generator_hidden: 128,
    discriminator_hidden: 128,
    context_hidden: 128,
    noise_size: 32,
    generator_learning_rate: 5e-4,
    discriminator_learning_rate: 5e-4,
    ema_decay: 0.999,
    steps: 10_000,
    checkpoint_every: 500,
  },
};

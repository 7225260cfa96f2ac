// The source article's own code example, for tables whose rows do not depend on each other.
import { baseConfig, type Preset } from './preset.ts';

export const dense: Preset = {
  name: 'dense',
  label: 'Single rows',
  help: 'For rows that stand alone, without an order in time.',
  detail: 'Noise of 100, dense layers of 128, 64 and 32 units in both networks.',
  config: {
    ...baseConfig,
    preset: 'dense',
    network: 'dense',
    noise_size: 100,
    dense_generator: [128, 64, 32],
    dense_discriminator: [128, 64, 32],
    steps: 5000,
  },
};

// The default: good sequences in a coffee break.
import { baseConfig, type Preset } from './preset.ts';

export const balanced: Preset = {
  name: 'balanced',
  label: 'Balanced',
  help: 'Good sequences in some minutes. Start here.',
  detail: 'GRU of 64 units, relativistic loss with smoothness penalty, 3,000 steps.',
  config: { ...baseConfig, preset: 'balanced', steps: 3000 },
};

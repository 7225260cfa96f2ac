// The recurrent model of the source article, as it stands there.
import { baseConfig, type Preset } from './preset.ts';

export const article: Preset = {
  name: 'article',
  label: 'Article',
  help: 'The recurrent model of the article that this app grew from.',
  detail: 'Elman cell of 64 units, the generator’s loss is confusion.',
  config: {
    ...baseConfig,
    preset: 'article',
    cell: 'elman',
    loss: 'confusion',
    instance_noise: 0.2,
    moment_matching: 0,
    steps: 3000,
  },
};

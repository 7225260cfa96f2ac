// The recurrent model of the source article, with the smoothness penalty and matched moments that keep it on course.
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
    instance_noise: 0.1,
    increment_noise: 1,
    steps: 3000,
  },
};

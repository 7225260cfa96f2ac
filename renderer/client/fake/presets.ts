// Settings and presets of the demonstration: the contract's own list of settings, with values that a real engine gives.
import { z } from 'zod';
import {
  laterSettings,
  runConfig,
  settingKeys,
  settingMeta,
  type PresetName,
  type RunConfig,
} from '../../../app/contract/config.ts';
import type { SettingInfo } from '../../../app/contract/run.ts';

const base: RunConfig = {
  preset: 'balanced',
  network: 'recurrent',
  cell: 'gru',
  generator_hidden: 64,
  discriminator_hidden: 64,
  layers: 1,
  sharing: 'structure',
  noise_size: 16,
  context_hidden: 64,
  ...laterSettings,
  dense_generator: [128, 64, 32],
  dense_discriminator: [128, 64, 32],
  loss: 'hinge',
  generator_learning_rate: 0.001,
  discriminator_learning_rate: 0.001,
  learning_rate_schedule: 'cosine',
  warmup_steps: 100,
  beta1: 0.5,
  beta2: 0.99,
  discriminator_steps: 1,
  gradient_clip: 5,
  ema_decay: 0.999,
  label_smoothing: 0,
  feature_matching: 0,
  moment_matching: 1,
  packing: 1,
  partition: 'all',
  holdout_fraction: 0.1,
  dropout: 0.1,
  weight_decay: 0.0001,
  instance_noise: 0.05,
  increment_noise: 0.5,
  augmentation: 0,
  early_stopping_patience: 0,
  batch_size: 128,
  number_scaling: 'auto',
  level_scale: 'auto',
  one_hot_limit: 20,
  steps: 20_000,
  epochs: null,
  minutes: null,
  seed: 4,
  metric_every: 100,
  checkpoint_every: 2000,
  checkpoint_samples: 14,
  device: 'cpu',
};

export interface FakePreset {
  label: string;
  help: string;
  detail: string;
  config: RunConfig;
}

const make = (
  preset: PresetName,
  label: string,
  help: string,
  detail: string,
  changes: Partial<RunConfig>,
): FakePreset => ({
  label,
  help,
  detail,
  config: { ...base, ...changes, preset },
});

export const fakePresets: Record<PresetName, FakePreset> = {
  fast: make('fast', 'Fast', 'A first look. Shapes, roughly.', 'GRU, 24 units', {
    generator_hidden: 24,
    discriminator_hidden: 24,
    loss: 'bce',
    steps: 12_000,
  }),
  balanced: make('balanced', 'Balanced', 'Good for most files.', 'GRU, 64 units', {}),
  best: make('best', 'Best', 'Closest. Watches for copying.', 'GRU, 128 units', {
    generator_hidden: 128,
    discriminator_hidden: 128,
    loss: 'relativistic',
    steps: 40_000,
  }),
  article: make('article', 'Article', 'The source article’s network and losses.', 'Elman, 64 units, confusion loss', {
    cell: 'elman',
    loss: 'confusion',
    dropout: 0,
  }),
  dense: make('dense', 'Dense', 'The article’s example for single rows.', 'Dense, 128, 64 and 32 units', {
    network: 'dense',
  }),
};

/** Milliseconds a step of each preset's size. */
export const stepTime = ({ generator_hidden: units, cell }: RunConfig): number =>
  (1.6 + 0.0985 * units) * (cell === 'lstm' ? 0.94 : cell === 'elman' ? 0.5 : 1);

export const settingInfos = (): SettingInfo[] =>
  settingKeys.flatMap((key) => {
    const type = runConfig.shape[key];
    const meta = settingMeta.get(type);
    return meta ? [{ key, ...meta, type: z.toJSONSchema(type) }] : [];
  });

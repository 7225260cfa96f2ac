// What a preset is, and the settings that all presets start from.
import { laterSettings, type PresetName, type RunConfig } from '../../contract/config.ts';

export interface Preset {
  name: PresetName;
  /** The plain name on the surface. */
  label: string;
  /** One line: when to choose it. */
  help: string;
  /** The same in the field's terms. */
  detail: string;
  config: RunConfig;
}

/** Settings of every preset unless it says otherwise. */
export const baseConfig: Omit<RunConfig, 'preset'> = {
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
  loss: 'relativistic',
  generator_learning_rate: 1e-3,
  discriminator_learning_rate: 1e-3,
  learning_rate_schedule: 'cosine',
  warmup_steps: 100,
  beta1: 0.5,
  beta2: 0.99,
  discriminator_steps: 1,
  gradient_clip: 5,
  ema_decay: 0.995,
  label_smoothing: 0,
  feature_matching: 0,
  moment_matching: 1,
  packing: 1,
  partition: 'all',
  holdout_fraction: 0.1,
  dropout: 0,
  weight_decay: 0,
  instance_noise: 0.05,
  increment_noise: 0.5,
  augmentation: 0,
  early_stopping_patience: 0,
  batch_size: 128,
  number_scaling: 'auto',
  level_scale: 'auto',
  one_hot_limit: 20,
  steps: 2000,
  epochs: null,
  minutes: null,
  seed: 0,
  metric_every: 10,
  checkpoint_every: 200,
  checkpoint_samples: 14,
  device: 'cpu',
};

// Every setting of a run, in one flat object so that `--set key=value`, a form and a filter name the same thing.
import { z } from 'zod';

/** The folds of the settings form, in order. */
export const settingGroups = ['network', 'losses', 'overfitting', 'data', 'limit', 'watching'] as const;
export type SettingGroup = (typeof settingGroups)[number];

export interface SettingMeta {
  group: SettingGroup;
  /** The plain name on the surface. */
  label: string;
  /** One line: what it does, for someone who never trained a network. */
  help: string;
}

/** Zod's registry of what the form shows beside each setting. */
export const settingMeta = z.registry<SettingMeta>();

function setting<T extends z.ZodType>(type: T, group: SettingGroup, label: string, help: string): T {
  // A copy: the registry goes by the instance, and several settings share a type.
  const own = type.clone();
  settingMeta.add(own, { group, label, help });
  return own;
}

const width = z.int().min(1).max(4096);
const share = z.number().min(0).max(1);
const weight = z.number().min(0).max(100);

export const presetNames = ['fast', 'balanced', 'best', 'article', 'dense'] as const;
export const presetName = z.enum(presetNames);
export type PresetName = z.infer<typeof presetName>;

export const cells = ['elman', 'gru', 'lstm'] as const;
export type Cell = (typeof cells)[number];

export const runConfig = z.strictObject({
  preset: presetName,

  network: setting(
    z.enum(['recurrent', 'dense']),
    'network',
    'Network',
    'Recurrent for sequences; dense for single rows.',
  ),
  cell: setting(z.enum(cells), 'network', 'Cell', 'How a step remembers the ones before.'),
  generator_hidden: setting(width, 'network', 'Generator units', 'More units learn more and copy sooner.'),
  discriminator_hidden: setting(
    width,
    'network',
    'Discriminator units',
    'A stronger judge teaches more, and is harder to please.',
  ),
  layers: setting(z.int().min(1).max(8), 'network', 'Layers', 'A second layer doubles the time.'),
  sharing: setting(
    z.enum(['structure', 'weights']),
    'network',
    'Sharing',
    'What generator and discriminator have in common: the shape of the network, or its recurrent weights too.',
  ),
  noise_size: setting(z.int().min(1).max(1024), 'network', 'Noise', 'Random numbers that each step starts from.'),
  context_hidden: setting(
    width,
    'network',
    'Context units',
    'Size of the part that makes what stays the same through a sequence.',
  ),
  latent_size: setting(
    z.int().min(0).max(1024),
    'network',
    'Noise of a sequence',
    'Random numbers that a whole sequence starts from, beside those of each step; 0 for none.',
  ),
  latent_hidden: setting(
    width,
    'network',
    'Sequence units',
    'Size of the part that makes a sequence’s start from its noise.',
  ),
  latent_code: setting(
    z.int().min(1).max(1024),
    'network',
    'Sequence code',
    'Numbers by which each step is told which sequence it is part of.',
  ),
  heavy_noise: setting(
    z.int().min(0).max(1024),
    'network',
    'Heavy-tailed noise',
    'How many of a step’s random numbers are now and then far out, for sudden jumps.',
  ),
  head_hidden: setting(
    z.int().min(0).max(4096),
    'network',
    'Head units',
    'Size of the part that makes a step’s values from memory and noise; 0 reads them from memory directly.',
  ),
  critic_hidden: setting(width, 'network', 'Main critic units', 'Size of the judge that sees whole sequences at once.'),
  column_critic_hidden: setting(
    width,
    'network',
    'Column critic units',
    'Size of the judges that see one column each.',
  ),
  coarse_critic_hidden: setting(
    width,
    'network',
    'Coarse critic units',
    'Size of the judge that sees averages over parts of a sequence.',
  ),
  dense_generator: setting(
    z.array(width).min(1).max(16),
    'network',
    'Dense generator',
    'Units of each hidden layer of a dense generator.',
  ),
  dense_discriminator: setting(
    z.array(width).min(1).max(16),
    'network',
    'Dense discriminator',
    'Units of each hidden layer of a dense discriminator.',
  ),

  loss: setting(z.string().min(1), 'losses', 'Loss', 'How the two networks are scored against each other.'),
  generator_learning_rate: setting(
    z.number().positive().max(1),
    'losses',
    'Generator learning rate',
    'How far the generator moves at each step.',
  ),
  discriminator_learning_rate: setting(
    z.number().positive().max(1),
    'losses',
    'Discriminator learning rate',
    'How far the discriminator moves at each step.',
  ),
  learning_rate_schedule: setting(
    z.enum(['constant', 'cosine']),
    'losses',
    'Schedule',
    'Constant, or constant to 30 % and then falling to 2 % along a cosine.',
  ),
  warmup_steps: setting(z.int().min(0), 'losses', 'Warm-up', 'Steps over which the learning rates rise from zero.'),
  beta1: setting(z.number().min(0).lt(1), 'losses', 'Adam beta 1', 'How long Adam remembers the direction.'),
  beta2: setting(z.number().min(0).lt(1), 'losses', 'Adam beta 2', 'How long Adam remembers the size.'),
  discriminator_steps: setting(
    z.int().min(1).max(20),
    'losses',
    'Discriminator updates a step',
    'Updates of the discriminator for each one of the generator.',
  ),
  gradient_clip: setting(
    z.number().min(0),
    'losses',
    'Gradient limit',
    'Longest gradient that is followed; 0 follows any.',
  ),
  ema_decay: setting(
    z.number().min(0).lt(1),
    'losses',
    'Averaging',
    'Samples come from an average of the generator over about 1 / (1 - this) steps.',
  ),
  label_smoothing: setting(
    z.number().min(0).max(0.5),
    'losses',
    'Label smoothing',
    'The discriminator is asked for a little less than certainty about real data.',
  ),
  main_critic: setting(
    weight,
    'losses',
    'Main critic',
    'Weight of the judge that sees whole sequences at once; 0 leaves it out.',
  ),
  column_critic: setting(
    weight,
    'losses',
    'Column critics',
    'Weight of the judges that see one column each; 0 leaves them out.',
  ),
  coarse_critic: setting(
    weight,
    'losses',
    'Coarse critic',
    'Weight of the judge that sees averages over parts of a sequence; 0 leaves it out.',
  ),
  recurrent_critic: setting(
    weight,
    'losses',
    'Discriminator',
    'Weight of the judge of the generator’s own kind, which reads step by step; 0 leaves it out.',
  ),
  gradient_penalty: setting(
    z.number().min(0).max(1000),
    'losses',
    'Gradient penalty',
    'How smooth the main, column and coarse critics have to be; 0 leaves them free.',
  ),
  feature_matching: setting(
    z.number().min(0),
    'losses',
    'Feature matching',
    'Weight of making the discriminator see the same averages in both.',
  ),
  moment_matching: setting(
    z.number().min(0),
    'losses',
    'Moment matching',
    'Weight of giving each channel the mean, spread and movement of real data.',
  ),
  packing: setting(
    z.int().min(1).max(8),
    'losses',
    'Packing',
    'Sequences that the discriminator sees at once, against samples that are all alike.',
  ),

  partition: setting(
    z.enum(['all', 'split']),
    'overfitting',
    'Partition',
    'Both networks see all training data, or the generator one part and the discriminator another.',
  ),
  holdout_fraction: setting(
    z.number().min(0).max(0.5),
    'overfitting',
    'Held out',
    'Part of the data that training never sees, kept for the test.',
  ),
  dropout: setting(
    z.number().min(0).lt(1),
    'overfitting',
    'Dropout',
    'Part of its input that the discriminator loses at random.',
  ),
  weight_decay: setting(
    z.number().min(0).max(1),
    'overfitting',
    'Weight decay',
    'Pulls the weights of both networks towards zero.',
  ),
  instance_noise: setting(
    z.number().min(0),
    'overfitting',
    'Input noise',
    'Noise on all values that are judged, real and synthetic.',
  ),
  increment_noise: setting(
    z.number().min(0),
    'overfitting',
    'Movement noise',
    'Noise on the changes from step to step that are judged, in units of their spread.',
  ),
  augmentation: setting(
    share,
    'overfitting',
    'Augmentation',
    'How often a sequence is shifted, scaled or masked before it is judged, real and synthetic alike.',
  ),
  early_stopping_patience: setting(
    z.int().min(0),
    'overfitting',
    'Patience',
    'Checkpoints without a better score after which the run stops; 0 never stops early.',
  ),
  memorisation_patience: setting(
    z.int().min(0),
    'overfitting',
    'Stop at copying',
    'Checkpoints in a row nearer to the training data than new data would be, after which the run stops; 0 never stops for it.',
  ),

  batch_size: setting(z.int().min(2).max(8192), 'data', 'Sequences a step', 'How many sequences each update looks at.'),
  number_scaling: setting(
    z.enum(['auto', 'min_max', 'standard', 'quantile_normal']),
    'data',
    'Scaling of numbers',
    'How numbers are brought to one scale before they are learned.',
  ),
  level_scale: setting(
    z.enum(['auto', 'on', 'off']),
    'data',
    'Level and scale',
    'Learn each sequence’s own level and scale apart from its shape.',
  ),
  one_hot_limit: setting(
    z.int().min(2).max(1000),
    'data',
    'Choices spelt out',
    'Columns with more choices than this get a learned code.',
  ),

  steps: setting(z.int().min(1).nullable(), 'limit', 'Steps', 'Stop after this many steps.'),
  epochs: setting(z.number().positive().nullable(), 'limit', 'Epochs', 'Stop after this many times through the data.'),
  minutes: setting(z.number().positive().nullable(), 'limit', 'Minutes', 'Stop after this much training time.'),
  seed: setting(
    z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    'limit',
    'Seed',
    'The same seed gives the same run again.',
  ),

  metric_every: setting(z.int().min(1), 'watching', 'Losses every', 'Steps between two points of the loss curve.'),
  checkpoint_every: setting(z.int().min(1), 'watching', 'Checkpoint every', 'Steps between two checkpoints.'),
  checkpoint_samples: setting(
    z.int().min(1).max(100),
    'watching',
    'Sequences drawn',
    'Synthetic sequences that are kept to look at with each checkpoint.',
  ),
  device: setting(
    z.string().min(1),
    'watching',
    'Device',
    'What computes; auto measures each on this run and takes the fastest.',
  ),
});
export type RunConfig = z.infer<typeof runConfig>;
export type SettingKey = keyof RunConfig;

/** Settings that are younger than the first stored runs, at the values with which a run does what it did before. */
export const laterSettings = {
  latent_size: 0,
  latent_hidden: 256,
  latent_code: 16,
  heavy_noise: 0,
  head_hidden: 0,
  critic_hidden: 256,
  column_critic_hidden: 32,
  coarse_critic_hidden: 128,
  main_critic: 0,
  column_critic: 0,
  coarse_critic: 0,
  recurrent_critic: 1,
  gradient_penalty: 1,
  memorisation_patience: 0,
} as const satisfies Partial<RunConfig>;

/** Noise on scaled movements was so many times that on values before it was a setting of its own. */
const formerMovementNoise = 10;

/** A config as it was stored, with what has become a setting since. */
export function completeConfig(stored: Omit<RunConfig, keyof typeof laterSettings | 'increment_noise'>): RunConfig {
  const incrementNoise = formerMovementNoise * stored.instance_noise;
  return { ...laterSettings, increment_noise: incrementNoise, ...stored };
}

export const settingKeys = Object.keys(runConfig.shape) as SettingKey[];

/** What a user gives: a preset and what differs from it. */
export const runConfigInput = runConfig.partial();
export type RunConfigInput = z.infer<typeof runConfigInput>;

/** A setting that cannot stand: where, why, and values that would do. */
export const configProblem = z.strictObject({
  key: z.string(),
  message: z.string(),
  repairs: z.array(z.strictObject({ label: z.string(), set: z.record(z.string(), z.unknown()) })),
});
export type ConfigProblem = z.infer<typeof configProblem>;

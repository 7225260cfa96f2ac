// Settings that cannot stand together, or not with this data: each with a reason and a way out.
import type { ConfigProblem, RunConfig } from '../contract/config.ts';
import type { Dataset } from '../contract/dataset.ts';
import { deviceIds } from './create-runtime.ts';

/** What of a dataset a config must fit. */
export type CheckedData = Pick<Dataset, 'sequences' | 'lengths'>;

type Check = (config: RunConfig, data: CheckedData) => ConfigProblem | null;

/** More looks at each sequence in one step than this are a mistake and no choice. */
const mostRepeats = 16;

const oneNetworkOneStep: Check = ({ network }, { lengths }) =>
  network === 'dense' && lengths.max > 1
    ? {
        key: 'network',
        message: `A dense network sees single rows, and these sequences have up to ${lengths.max} steps.`,
        repairs: [{ label: 'Use a recurrent network', set: { network: 'recurrent', preset: 'balanced' } }],
      }
    : null;

const sharedWeightsAreRecurrent: Check = ({ network, sharing }) =>
  network === 'dense' && sharing === 'weights'
    ? {
        key: 'sharing',
        message: 'What is shared are recurrent weights, and a dense network has none.',
        repairs: [{ label: 'Share the structure only', set: { sharing: 'structure' } }],
      }
    : null;

const sharedWeightsAreOneSize: Check = (config) => {
  const { network, sharing, generator_hidden: generator, discriminator_hidden: discriminator } = config;
  if (network === 'dense' || sharing === 'structure' || generator === discriminator) return null;
  return {
    key: 'discriminator_hidden',
    message: `Shared weights need one size for both, and the generator has ${generator}.`,
    repairs: [
      { label: `Make this ${generator}`, set: { discriminator_hidden: generator } },
      { label: 'Share the structure only', set: { sharing: 'structure' } },
    ],
  };
};

const packingDividesBatch: Check = ({ packing, batch_size: batch }) => {
  if (batch % packing === 0) return null;
  const nearest = Math.max(1, Math.round(batch / packing)) * packing;
  return {
    key: 'packing',
    message: `The discriminator sees ${packing} sequences at once, and ${batch} sequences a step cannot be divided so.`,
    repairs: [
      { label: `Take ${nearest} sequences a step`, set: { batch_size: nearest } },
      { label: 'Show it one at a time', set: { packing: 1 } },
    ],
  };
};

const somethingJudges: Check = (config, { lengths }) => {
  const { main_critic: main, recurrent_critic: recurrent, column_critic: column, coarse_critic: coarse } = config;
  if (main > 0 || recurrent > 0 || (lengths.max > 1 && (column > 0 || coarse > 0))) return null;
  return {
    key: 'recurrent_critic',
    message:
      lengths.max > 1
        ? 'Every judge has weight 0, and from none there is nothing to learn.'
        : 'Column and coarse critics have nothing to compare in single rows.',
    repairs: [
      { label: 'Judge step by step', set: { recurrent_critic: 1 } },
      { label: 'Judge whole sequences', set: { main_critic: 1 } },
    ],
  };
};

const heavyNoiseIsPartOfNoise: Check = ({ heavy_noise: heavy, noise_size: size }) =>
  heavy <= size
    ? null
    : {
        key: 'heavy_noise',
        message: `A step has ${size} random numbers, and ${heavy} of them cannot be heavy-tailed.`,
        repairs: [
          { label: `Make this ${size}`, set: { heavy_noise: size } },
          { label: `Give a step ${heavy} random numbers`, set: { noise_size: heavy } },
        ],
      };

/** What only a recurrent generator has, by setting. */
const recurrentParts = { latent_size: 'noise of a whole sequence', head_hidden: 'a head on its memory' } as const;

const partsAreRecurrent: Check = (config, { lengths }) => {
  // With sequences of steps it is the dense network that does not fit.
  if (config.network !== 'dense' || lengths.max > 1) return null;
  const key = (['latent_size', 'head_hidden'] as const).find((part) => config[part] > 0);
  if (!key) return null;
  return {
    key,
    message: `A dense generator makes single rows and has no use for ${recurrentParts[key]}.`,
    repairs: [{ label: 'Leave it out', set: { latent_size: 0, head_hidden: 0 } }],
  };
};

/** What a discriminator of weight 0 cannot give. */
const ofDiscriminator: Check = (config) => {
  if (config.recurrent_critic > 0) return null;
  const repair = { label: 'Let the discriminator judge too', set: { recurrent_critic: 1 } };
  if (config.feature_matching > 0)
    return {
      key: 'feature_matching',
      message: 'The features that would be matched are the discriminator’s, and its weight is 0.',
      repairs: [{ label: 'Match no features', set: { feature_matching: 0 } }, repair],
    };
  if (config.sharing === 'weights' && config.network === 'recurrent')
    return {
      key: 'sharing',
      message: 'Weights are shared with the discriminator, and its weight in the loss is 0.',
      repairs: [{ label: 'Share the structure only', set: { sharing: 'structure' } }, repair],
    };
  return null;
};

/** What the recurrent discriminator alone is kept from seeing, which the critics would tell the generator all the same. */
const criticsSeeAll: Check = (config) => {
  if (config.main_critic === 0 && config.column_critic === 0 && config.coarse_critic === 0) return null;
  const none = { main_critic: 0, column_critic: 0, coarse_critic: 0, recurrent_critic: 1 };
  const repair = { label: 'Judge step by step alone', set: none };
  if (config.augmentation > 0)
    return {
      key: 'augmentation',
      message: 'Main, column and coarse critics see sequences as they are, and would undo the augmentation.',
      repairs: [{ label: 'Do not augment', set: { augmentation: 0 } }, repair],
    };
  if (config.packing > 1)
    return {
      key: 'packing',
      message: 'Main, column and coarse critics see one sequence at a time, and cannot be packed.',
      repairs: [{ label: 'Show one at a time', set: { packing: 1 } }, repair],
    };
  return null;
};

const batchFitsData: Check = ({ batch_size: batch, holdout_fraction: holdout }, { sequences }) => {
  const train = Math.max(1, Math.floor(sequences * (1 - holdout)));
  const most = mostRepeats * train;
  return batch <= most
    ? null
    : {
        key: 'batch_size',
        message: `Each step would look at each of the ${train} training sequences ${Math.round(batch / train)} times.`,
        repairs: [{ label: `Make this ${train}`, set: { batch_size: Math.max(2, train) } }],
      };
};

const oneLimit: Check = ({ steps, epochs, minutes }) => {
  const given = Object.entries({ steps, epochs, minutes }).filter(([, value]) => value !== null);
  if (given.length === 1) return null;
  const none = { steps: null, epochs: null, minutes: null };
  return {
    key: given[1]?.[0] ?? 'steps',
    message:
      given.length === 0
        ? 'The run has no end. Give it a number of steps, epochs or minutes.'
        : `A run has one limit, and this has ${given.length}: ${given.map(([key]) => key).join(' and ')}.`,
    repairs:
      given.length === 0
        ? [{ label: 'Stop after 3000 steps', set: { steps: 3000 } }]
        : given.map(([key, value]) => ({
            label: `Stop after ${String(value)} ${key}`,
            set: { ...none, [key]: value },
          })),
  };
};

const deviceExists: Check = ({ device }) =>
  device === 'auto' || deviceIds.includes(device)
    ? null
    : {
        key: 'device',
        message: `There is no device "${device}".`,
        repairs: deviceIds.map((id) => ({ label: `Use ${id}`, set: { device: id } })),
      };

const checks: readonly Check[] = [
  oneNetworkOneStep,
  sharedWeightsAreRecurrent,
  sharedWeightsAreOneSize,
  packingDividesBatch,
  somethingJudges,
  heavyNoiseIsPartOfNoise,
  partsAreRecurrent,
  ofDiscriminator,
  criticsSeeAll,
  batchFitsData,
  oneLimit,
  deviceExists,
];

/**
 * Checks a resolved config against the data that it is to learn.
 *
 * @returns the settings that cannot stand, each with repairs; empty when the run can start
 */
export function checkConfig(config: RunConfig, data: CheckedData): ConfigProblem[] {
  return checks.flatMap((check) => check(config, data) ?? []);
}

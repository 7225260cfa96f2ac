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
  deviceIds.includes(device)
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

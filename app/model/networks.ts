// Which networks a config and a shape call for, and how wide each is.
import type { RunConfig } from '../contract/config.ts';
import { parameterLayout, type DenseSpec, type NetworkSpec } from '../kernels/spec.ts';
import { ganNetworkNames } from '../kernels/wasm/gan-plan.ts';
import type { SequenceShape } from '../encoding/sequences.ts';
import { criticNames, type CriticName } from './critics/critic.ts';
import { critics } from './critics/registry.ts';
import { movingChannels } from './movement.ts';

/** The networks by the names of their parameter sets, in the order of their numbers. */
export const networkNames = ganNetworkNames;
export type NetworkName = (typeof networkNames)[number];

/** Networks that learn in the generator's update and are sampled from; the others learn to judge. */
export const generatingNames = ['generator', 'context', 'latent', 'head'] as const satisfies NetworkName[];
export const judgingNames = ['discriminator', ...criticNames] as const satisfies NetworkName[];

export interface Networks extends Record<CriticName, DenseSpec | null> {
  /**
   * Noise, context and code of each step -> the channels' raw values; without an output layer where a head makes them
   * of its states.
   */
  generator: NetworkSpec;
  /** Noise of a sequence -> the context channels' raw values; null when there is no context. */
  context: DenseSpec | null;
  /** All that is known of each step -> one logit; null where critics alone judge. */
  discriminator: NetworkSpec | null;
  /**
   * Noise of a sequence and its context -> code, start of each channel, initial state of each layer before its tanh;
   * null without noise of a sequence.
   */
  latent: DenseSpec | null;
  /** State and noise of each step -> the channels' raw values; null where the generator has its own output layer. */
  head: DenseSpec | null;
  /** Parameters at the start of the generator's and the discriminator's buffers that are one and the same. */
  shared: number;
}

/** Columns of the discriminator's input for one sequence: values, scaled movements, context. */
export function judgedWidth(shape: SequenceShape): number {
  return shape.channels + movingChannels(shape).length + shape.contextChannels;
}

function denseSpec(input: number, hidden: number[], output: number): DenseSpec {
  return { kind: 'dense', input, hidden, output, nonlinearity: 'leaky_relu', activation: 'linear', groups: 1 };
}

/** The first values that the quality study's recipe was measured with. */
const small = { initialisation: 'small' } as const;

function criticSpecs(config: RunConfig, shape: SequenceShape): Record<CriticName, DenseSpec | null> {
  const specs: Record<CriticName, DenseSpec | null> = { main: null, column: null, coarse: null };
  for (const { name, weight, spec } of critics) if (weight(config) > 0) specs[name] = spec(config, shape);
  return specs;
}

/** The networks' specs; `checkConfig` says beforehand whether a config fits a shape. */
export function planNetworks(config: RunConfig, shape: SequenceShape): Networks {
  const recurrent = config.network === 'recurrent';
  const hasLatent = recurrent && config.latent_size > 0;
  const hasHead = recurrent && config.head_hidden > 0;
  const { channels, contextChannels } = shape;
  const generatorInput = config.noise_size + contextChannels + (hasLatent ? config.latent_code : 0);
  const discriminatorInput = judgedWidth(shape) * config.packing;
  const judged = config.recurrent_critic > 0;
  const others = {
    ...criticSpecs(config, shape),
    context:
      contextChannels > 0
        ? denseSpec(config.noise_size, [config.context_hidden, config.context_hidden], contextChannels)
        : null,
    latent: hasLatent
      ? {
          ...denseSpec(
            config.latent_size + contextChannels,
            [config.latent_hidden, config.latent_hidden],
            config.latent_code + channels + config.layers * config.generator_hidden,
          ),
          ...small,
        }
      : null,
    head: hasHead
      ? { ...denseSpec(config.generator_hidden + config.noise_size, [config.head_hidden], channels), ...small }
      : null,
  };
  if (!recurrent) {
    return {
      ...others,
      generator: denseSpec(generatorInput, config.dense_generator, channels),
      discriminator: judged ? denseSpec(discriminatorInput, config.dense_discriminator, 1) : null,
      shared: 0,
    };
  }
  const oneWidth = config.sharing === 'weights' && judged;
  const widest = Math.max(generatorInput, discriminatorInput);
  const cell = { kind: 'recurrent', cell: config.cell, layers: config.layers, activation: 'linear' } as const;
  const generator: NetworkSpec = {
    ...cell,
    input: oneWidth ? widest : generatorInput,
    hidden: config.generator_hidden,
    output: hasHead ? 0 : channels,
    ...(hasLatent && small),
  };
  const discriminator: NetworkSpec = {
    ...cell,
    input: oneWidth ? widest : discriminatorInput,
    hidden: config.discriminator_hidden,
    output: 1,
  };
  return {
    ...others,
    generator,
    discriminator: judged ? discriminator : null,
    shared: oneWidth ? trunkSize(generator) : 0,
  };
}

/** Parameters of a recurrent network before its output layer. */
function trunkSize(spec: NetworkSpec): number {
  const { size, entries } = parameterLayout(spec);
  return entries.find((entry) => entry.name === 'output.kernel')?.offset ?? size;
}

/** Number of parameters that a model learns; shared ones count once. */
export function countParameters(networks: Networks): number {
  const sizes = networkNames.map((name) => {
    const spec = networks[name];
    return spec ? parameterLayout(spec).size : 0;
  });
  return sizes.reduce((sum, size) => sum + size, 0) - networks.shared;
}

// Which networks a config and a shape call for, and how wide each is.
import type { RunConfig } from '../contract/config.ts';
import { parameterLayout, type DenseSpec, type NetworkSpec } from '../kernels/spec.ts';
import type { SequenceShape } from '../encoding/sequences.ts';
import { movingChannels } from './movement.ts';

export interface Networks {
  /** Noise and context of each step -> the channels' raw values. */
  generator: NetworkSpec;
  /** Noise of a sequence -> the context channels' raw values; null when there is no context. */
  context: DenseSpec | null;
  /** All that is known of each step -> one logit. */
  discriminator: NetworkSpec;
  /** Parameters at the start of both buffers that are one and the same; 0 unless weights are shared. */
  shared: number;
}

/** Columns of the discriminator's input for one sequence: values, scaled movements, context. */
export function judgedWidth(shape: SequenceShape): number {
  return shape.channels + movingChannels(shape).length + shape.contextChannels;
}

function denseSpec(input: number, hidden: number[], output: number): DenseSpec {
  return { kind: 'dense', input, hidden, output, nonlinearity: 'leaky_relu', activation: 'linear', groups: 1 };
}

/** The networks' specs; `checkConfig` says beforehand whether a config fits a shape. */
export function planNetworks(config: RunConfig, shape: SequenceShape): Networks {
  const generatorInput = config.noise_size + shape.contextChannels;
  const discriminatorInput = judgedWidth(shape) * config.packing;
  const context =
    shape.contextChannels > 0
      ? denseSpec(config.noise_size, [config.context_hidden, config.context_hidden], shape.contextChannels)
      : null;
  if (config.network === 'dense') {
    return {
      generator: denseSpec(generatorInput, config.dense_generator, shape.channels),
      context,
      discriminator: denseSpec(discriminatorInput, config.dense_discriminator, 1),
      shared: 0,
    };
  }
  const oneWidth = config.sharing === 'weights';
  const widest = Math.max(generatorInput, discriminatorInput);
  const recurrent = { kind: 'recurrent', cell: config.cell, layers: config.layers, activation: 'linear' } as const;
  const generator: NetworkSpec = {
    ...recurrent,
    input: oneWidth ? widest : generatorInput,
    hidden: config.generator_hidden,
    output: shape.channels,
  };
  const discriminator: NetworkSpec = {
    ...recurrent,
    input: oneWidth ? widest : discriminatorInput,
    hidden: config.discriminator_hidden,
    output: 1,
  };
  return { generator, context, discriminator, shared: oneWidth ? trunkSize(generator) : 0 };
}

/** Parameters of a recurrent network before its output layer. */
function trunkSize(spec: NetworkSpec): number {
  const head = parameterLayout(spec).entries.find((entry) => entry.name === 'output.kernel');
  return head?.offset ?? 0;
}

/** Number of parameters that a model learns; shared ones count once. */
export function countParameters(networks: Networks): number {
  const sizes = [networks.generator, networks.context, networks.discriminator].map((spec) =>
    spec ? parameterLayout(spec).size : 0,
  );
  return sizes.reduce((sum, size) => sum + size, 0) - networks.shared;
}

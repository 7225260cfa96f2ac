// Tells the fused kernels what a config and a shape mean.
import type { RunConfig } from '../contract/config.ts';
import type { ChannelGroup, SequenceShape } from '../encoding/sequences.ts';
import type {
  CriticPlan,
  GanPlan,
  LatentPlan,
  ListedChannel,
  LossName,
  Squashing,
  TrainingPlan,
} from '../kernels/wasm/gan-plan.ts';
import { blockBounds } from './critics/coarse-critic.ts';
import { changing } from './critics/column-critic.ts';
import type { Critic, CriticName } from './critics/critic.ts';
import { noiseDeviations } from './critics/judge.ts';
import { critics } from './critics/registry.ts';
import { lengthRule } from './lengths.ts';
import { lossNamed } from './losses/registry.ts';
import { movingChannels } from './movement.ts';
import { planNetworks, type Networks } from './networks.ts';
import { penaltyDeviation } from './penalty.ts';
import type { LengthTable, TrainingData } from './runtime.ts';
import { middlesOf } from './snapping.ts';
import { realMoments } from './wasm-moments.ts';

function squashingOf(groups: readonly ChannelGroup[]): Squashing {
  return {
    sigmoids: groups.flatMap(({ kind, offset }) => (kind === 'unit' || kind === 'probability' ? [offset] : [])),
    softmaxes: groups.flatMap(({ kind, offset, size }): [number, number][] =>
      kind === 'one_hot' ? [[offset, size]] : [],
    ),
  };
}

export function ganPlan(config: RunConfig, shape: SequenceShape, table: LengthTable | undefined): GanPlan {
  const networks = planNetworks(config, shape);
  const { generator, context, discriminator, head } = networks;
  return {
    ...{ generator, context, discriminator, head, seed: config.seed },
    ...{ noiseSize: config.noise_size, heavyNoise: config.heavy_noise },
    latent: latentPlan(config, networks),
    critics: critics.flatMap((critic) => criticPlan(config, shape, networks, critic) ?? []),
    ...{ steps: shape.steps, channels: shape.channels, contextChannels: shape.contextChannels },
    squashing: squashingOf(shape.groups),
    contextSquashing: squashingOf(shape.contextGroups),
    moving: movingChannels(shape),
    listed: networks.latent ? listedChannels(shape) : [],
    lengths: lengthRule(shape, table),
  };
}

function latentPlan(config: RunConfig, { latent }: Networks): LatentPlan | null {
  return latent && { spec: latent, noiseSize: config.latent_size, codeSize: config.latent_code };
}

function listedChannels({ groups }: SequenceShape): ListedChannel[] {
  return groups.flatMap(({ offset: channel, values }) =>
    values && values.length > 0 ? [{ channel, values, middles: middlesOf(values) }] : [],
  );
}

/** What each channel's increments are measured in before a critic; 0 where it sees none. */
function incrementDeviations(name: CriticName, shape: SequenceShape): number[] {
  const deviations = new Array<number>(shape.channels).fill(0);
  const seen = { main: movingChannels, column: changing, coarse: () => [] }[name](shape);
  for (const { channel, deviation } of seen) deviations[channel] = deviation;
  return deviations;
}

function criticPlan(config: RunConfig, shape: SequenceShape, networks: Networks, critic: Critic): CriticPlan | null {
  const { name, stream } = critic;
  const spec = networks[name];
  if (!spec) return null;
  const deviations = noiseDeviations(critic, shape, config);
  return {
    ...{ name, spec, stream, weight: critic.weight(config) },
    noiseDeviations: deviations.some((deviation) => deviation > 0) ? deviations : null,
    incrementDeviations: incrementDeviations(name, shape),
    blockBounds: blockBounds(shape.steps),
  };
}

export function trainingPlan(config: RunConfig, shape: SequenceShape, data: TrainingData): TrainingPlan {
  const { penalty, comparesReal } = lossNamed(config.loss);
  const { instance_noise: noise, increment_noise: incrementNoise } = config;
  const deviations = [
    ...new Array<number>(shape.channels).fill(noise),
    ...movingChannels(shape).map(() => incrementNoise),
    ...new Array<number>(shape.contextChannels).fill(noise),
  ];
  return {
    batch: config.batch_size,
    loss: config.loss as LossName,
    ...{ comparesReal, penalty, penaltyDeviation },
    discriminatorWeight: config.recurrent_critic,
    gradientPenalty: config.gradient_penalty,
    labelSmoothing: config.label_smoothing,
    noiseDeviations: deviations.some((deviation) => deviation > 0) ? deviations : null,
    dropout: config.dropout,
    momentWeight: config.moment_matching,
    moments: config.moment_matching > 0 ? realMoments(data, config.seed) : null,
  };
}

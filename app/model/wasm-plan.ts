// Tells the fused kernels what a config and a shape mean.
import type { RunConfig } from '../contract/config.ts';
import type { ChannelGroup, SequenceShape } from '../encoding/sequences.ts';
import type { GanPlan, LossName, Squashing, TrainingPlan } from '../kernels/wasm/gan-plan.ts';
import { lengthRule } from './lengths.ts';
import { lossNamed } from './losses/registry.ts';
import { movingChannels } from './movement.ts';
import { planNetworks } from './networks.ts';
import { penaltyDeviation } from './penalty.ts';
import type { LengthTable, TrainingData } from './runtime.ts';
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
  const { generator, context, discriminator } = planNetworks(config, shape);
  return {
    ...{ generator, context, discriminator: discriminator!, seed: config.seed, noiseSize: config.noise_size },
    ...{ steps: shape.steps, channels: shape.channels, contextChannels: shape.contextChannels },
    squashing: squashingOf(shape.groups),
    contextSquashing: squashingOf(shape.contextGroups),
    moving: movingChannels(shape),
    lengths: lengthRule(shape, table),
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
    labelSmoothing: config.label_smoothing,
    noiseDeviations: deviations.some((deviation) => deviation > 0) ? deviations : null,
    dropout: config.dropout,
    momentWeight: config.moment_matching,
    moments: config.moment_matching > 0 ? realMoments(data, config.seed) : null,
  };
}

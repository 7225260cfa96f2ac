// Small shapes and data for the tests of the model.
import { resolveConfig } from '../../app/model/resolve-config.ts';
import type { RunConfig, RunConfigInput } from '../../app/contract/config.ts';
import type { ChannelGroup, Sequences, SequenceShape } from '../../app/encoding/sequences.ts';
import type { RuntimeOptions, TrainingData } from '../../app/model/runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';

type Kind = ChannelGroup['kind'];

function groupsOf(kinds: [string, Kind, number, number?][]): { groups: ChannelGroup[]; width: number } {
  let offset = 0;
  const groups = kinds.map(([column, kind, size, incrementDeviation]): ChannelGroup => {
    const group = { column, kind, offset, size, part: 'value', ...(incrementDeviation && { incrementDeviation }) };
    offset += size;
    return group;
  });
  return { groups, width: offset };
}

/** Two real channels, five steps, no context. */
export const plainShape: SequenceShape = {
  steps: 5,
  channels: 2,
  groups: groupsOf([
    ['a', 'real', 1],
    ['b', 'real', 1],
  ]).groups,
  contextChannels: 0,
  contextGroups: [],
};

/** One channel of every kind, one that moves little, context, and unequal lengths. */
export const richShape: SequenceShape = (() => {
  const { groups, width } = groupsOf([
    ['a', 'real', 1],
    ['b', 'real', 1, 0.1],
    ['c', 'unit', 1],
    ['d', 'one_hot', 3],
    ['e', 'probability', 1],
  ]);
  const context = groupsOf([
    ['$length', 'unit', 1],
    ['f', 'one_hot', 2],
  ]);
  return { steps: 6, channels: width, groups, contextChannels: context.width, contextGroups: context.groups };
})();

/** A channel that has listed values, beside those of `richShape`. */
export const listedShape: SequenceShape = {
  ...richShape,
  groups: richShape.groups.map((group) => {
    if (group.column === 'a') return { ...group, values: [-1.5, -0.4, 0, 0.3, 1.1] };
    return group.column === 'c' ? { ...group, values: [0.1, 0.35, 0.8], incrementDeviation: 0.05 } : group;
  }),
};

function fillGroup(out: Float32Array, { kind, size }: ChannelGroup, random: RandomStream): void {
  if (kind === 'one_hot') out[random.integer(size)] = 1;
  else if (kind === 'real') out[0] = random.normal();
  else out[0] = kind === 'unit' ? random.uniform() : random.integer(2);
}

/** Random sequences of a shape; lengths from 2 up where they are unequal. */
export function madeSequences(shape: SequenceShape, count: number, seed = 1): Sequences {
  const random = new RandomStream(seed, 1002, 0);
  const { steps, channels, contextChannels } = shape;
  const values = new Float32Array(count * steps * channels);
  const context = new Float32Array(count * contextChannels);
  const lengths = new Int32Array(count).fill(steps);
  for (let i = 0; i < count; i++) {
    for (const group of shape.contextGroups) {
      const at = i * contextChannels + group.offset;
      fillGroup(context.subarray(at), group, random);
      if (group.column !== '$length') continue;
      lengths[i] = 2 + random.integer(steps - 1);
      context[at] = (lengths[i]! - 1) / (steps - 1);
    }
    for (let t = 0; t < lengths[i]!; t++)
      for (const group of shape.groups)
        fillGroup(values.subarray((i * steps + t) * channels + group.offset), group, random);
  }
  return { shape, count, values, lengths, context };
}

/** All sequences for both networks. */
export function wholly(train: Sequences): TrainingData {
  const all = Int32Array.from({ length: train.count }, (_, i) => i);
  return { train, generatorPart: all, discriminatorPart: all };
}

/** A small config: generator and discriminator alone, of eight units, on batches of eight. */
export function smallConfig(input: RunConfigInput = {}): RunConfig {
  return resolveConfig({
    preset: 'article',
    ...{ cell: 'gru', loss: 'relativistic', instance_noise: 0.05, increment_noise: 0.5 },
    ...{
      generator_hidden: 8,
      discriminator_hidden: 8,
      context_hidden: 8,
      noise_size: 4,
      batch_size: 8,
      warmup_steps: 0,
    },
    steps: 100,
    ...input,
  });
}

export function smallOptions(shape: SequenceShape, input: RunConfigInput = {}): RuntimeOptions {
  return { config: smallConfig(input), shape, data: wholly(madeSequences(shape, 40)) };
}

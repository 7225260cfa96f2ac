// The column critics: one small network a channel, which sees that channel's values and changes and nothing else.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../../encoding/sequences.ts';
import { streams } from '../../tensor/random.ts';
import { criticSpec, type ColumnKind, type Critic } from './critic.ts';
import { scaledIncrements } from './increments.ts';

/** Every channel and the deviation of its changes; 1 where none is known. */
export function changing({ channels, groups }: SequenceShape): { channel: number; deviation: number }[] {
  const deviations = new Array<number>(channels).fill(1);
  for (const { offset, size, incrementDeviation } of groups)
    if (incrementDeviation) deviations.fill(incrementDeviation, offset, offset + size);
  return deviations.map((deviation, channel) => ({ channel, deviation }));
}

/** Columns of each channel's group: values [step], increments [step - 1]. */
export const columnCritic: Critic = {
  name: 'column',
  stream: streams.columnCriticNoise,
  weight: (config) => config.column_critic,
  spec: (config, { steps, channels }) =>
    steps < 2 ? null : criticSpec(2 * steps - 1, config.column_critic_hidden, channels),
  columns: ({ steps, channels }) =>
    Array.from({ length: channels * (2 * steps - 1) }, (_, i): ColumnKind =>
      i % (2 * steps - 1) < steps ? 'level' : 'increment',
    ),
  view(batch, shape) {
    const { steps, channels } = shape;
    const both = tf.concat([batch.values, scaledIncrements(batch, changing(shape))], 1);
    return tf.reshape(tf.transpose(both, [0, 2, 1]), [batch.values.shape[0], channels * (2 * steps - 1)]);
  },
};

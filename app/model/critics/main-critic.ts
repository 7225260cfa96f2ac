// The main critic: every value of a sequence, the movements of the channels that move little, and its context.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../../encoding/sequences.ts';
import { streams } from '../../tensor/random.ts';
import { movingChannels } from '../movement.ts';
import { criticSpec, type ColumnKind, type Critic } from './critic.ts';
import { scaledIncrements } from './increments.ts';

function columns(shape: SequenceShape): ColumnKind[] {
  const moving = movingChannels(shape).length;
  return [
    ...new Array<ColumnKind>(shape.steps * shape.channels).fill('level'),
    ...new Array<ColumnKind>((shape.steps - 1) * moving).fill('increment'),
    ...new Array<ColumnKind>(shape.contextChannels).fill('level'),
  ];
}

/** Columns: values [step, channel], increments [step - 1, moving channel], context. */
export const mainCritic: Critic = {
  name: 'main',
  stream: streams.mainCriticNoise,
  weight: (config) => config.main_critic,
  spec: (config, shape) => criticSpec(columns(shape).length, config.critic_hidden, 1),
  columns,
  view(batch, shape) {
    const rows = batch.values.shape[0];
    const parts = [tf.reshape<tf.Rank.R2>(batch.values, [rows, shape.steps * shape.channels])];
    const moving = movingChannels(shape);
    if (moving.length > 0) {
      const scaled = scaledIncrements(batch, moving);
      parts.push(tf.reshape(scaled, [rows, (shape.steps - 1) * moving.length]));
    }
    if (batch.context) parts.push(batch.context);
    return parts.length === 1 ? parts[0]! : tf.concat(parts, 1);
  },
};

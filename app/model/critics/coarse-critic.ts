// The coarse critic: means over a few blocks of steps, and the context; what is slow shows there.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../../encoding/sequences.ts';
import { streams } from '../../tensor/random.ts';
import { criticSpec, type Critic } from './critic.ts';

const mostBlocks = 4;

/** First step of each block, and the end of the last. */
export function blockBounds(steps: number): number[] {
  const blocks = Math.min(mostBlocks, steps);
  return Array.from({ length: blocks + 1 }, (_, block) => Math.floor((block * steps) / blocks));
}

function width({ steps, channels, contextChannels }: SequenceShape): number {
  return (blockBounds(steps).length - 1) * channels + contextChannels;
}

/** [step, block]: 1 / the block's size where the step is in it. */
function averages(steps: number): tf.Tensor2D {
  const bounds = blockBounds(steps);
  const blocks = bounds.length - 1;
  const weights = new Float32Array(steps * blocks);
  for (let block = 0; block < blocks; block++)
    for (let step = bounds[block]!; step < bounds[block + 1]!; step++)
      weights[step * blocks + block] = 1 / (bounds[block + 1]! - bounds[block]!);
  return tf.tensor2d(weights, [steps, blocks]);
}

/** Columns: means [block, channel], context. */
export const coarseCritic: Critic = {
  name: 'coarse',
  stream: streams.coarseCriticNoise,
  weight: (config) => config.coarse_critic,
  spec: (config, shape) => (shape.steps < 2 ? null : criticSpec(width(shape), config.coarse_critic_hidden, 1)),
  columns: (shape) => new Array<'level'>(width(shape)).fill('level'),
  view({ values, context }, { steps, channels }) {
    const rows = values.shape[0];
    const weights = averages(steps);
    const blocks = weights.shape[1];
    // [batch * channel, step] x [step, block]
    const bySteps = tf.reshape<tf.Rank.R2>(tf.transpose(values, [0, 2, 1]), [rows * channels, steps]);
    const means = tf.reshape(tf.matMul(bySteps, weights), [rows, channels, blocks]);
    const view = tf.reshape<tf.Rank.R2>(tf.transpose(means, [0, 2, 1]), [rows, blocks * channels]);
    return context ? tf.concat([view, context], 1) : view;
  },
};

// Changes from one step to the next as judges see them, scaled.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceBatch } from '../batch.ts';

/** A channel whose changes are shown, and what they are divided by. */
export interface Changing {
  channel: number;
  deviation: number;
}

/** Whether these are all channels in order, so that none has to be chosen. */
function isAll(changing: readonly Changing[], channels: number): boolean {
  return changing.length === channels && changing.every(({ channel }, i) => channel === i);
}

/**
 * Scaled changes of some channels. A change into or after a sequence's end is none.
 *
 * @returns [batch, step - 1, changing channel]
 */
export function scaledIncrements({ values, mask }: SequenceBatch, changing: readonly Changing[]): tf.Tensor3D {
  const [batch, steps, channels] = values.shape;
  const later = tf.slice(values, [0, 1, 0]);
  const earlier = tf.slice(values, [0, 0, 0], [batch, steps - 1, channels]);
  const changes = tf.sub<tf.Tensor3D>(later, earlier);
  const scaled = scaleChosen(changes, changing, channels);
  return mask ? tf.mul(scaled, tf.slice(mask, [0, 1, 0])) : scaled;
}

function scaleChosen(changes: tf.Tensor3D, changing: readonly Changing[], channels: number): tf.Tensor3D {
  if (isAll(changing, channels)) return tf.mul(changes, tf.tensor1d(changing.map(({ deviation }) => 1 / deviation)));
  const [batch, steps] = changes.shape;
  const chosen = new Float32Array(channels * changing.length);
  changing.forEach(({ channel, deviation }, i) => (chosen[channel * changing.length + i] = 1 / deviation));
  const flat = tf.reshape<tf.Rank.R2>(changes, [batch * steps, channels]);
  return tf.reshape(tf.matMul(flat, tf.tensor2d(chosen, [channels, changing.length])), [batch, steps, changing.length]);
}

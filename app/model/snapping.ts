// Generated values of quantised columns go to the nearest value that the column has.
import * as tf from '@tensorflow/tfjs-core';
import type { ChannelGroup } from '../encoding/sequences.ts';
import { withoutGradient } from '../tensor/without-gradient.ts';

/** Middles between neighbouring values: a value at a middle goes up. */
export function middlesOf(values: readonly number[]): Float32Array {
  return Float32Array.from({ length: values.length - 1 }, (_, i) => (values[i]! + values[i + 1]!) / 2);
}

/** Tables of the channels that list their values, each padded to the longest list. */
interface Lists {
  /** [channel, listed]: 1 where a listed channel is that channel. */
  chosen: tf.Tensor2D;
  /** [listed, value] */
  values: tf.Tensor2D;
  /** [listed, value - 1]; infinite where a list has ended, so that nothing lies above. */
  middles: tf.Tensor2D;
}

function listsOf(groups: readonly ChannelGroup[], channels: number): Lists | null {
  const listed = groups.flatMap(({ offset, values }) => (values && values.length > 0 ? [{ offset, values }] : []));
  if (listed.length === 0) return null;
  const longest = Math.max(2, ...listed.map(({ values }) => values.length));
  const chosen = new Float32Array(channels * listed.length);
  const values = new Float32Array(listed.length * longest);
  const middles = new Float32Array(listed.length * (longest - 1)).fill(Infinity);
  listed.forEach((group, l) => {
    chosen[group.offset * listed.length + l] = 1;
    values.set(group.values, l * longest);
    middles.set(middlesOf(group.values), l * (longest - 1));
  });
  return {
    chosen: tf.tensor2d(chosen, [channels, listed.length]),
    values: tf.tensor2d(values, [listed.length, longest]),
    middles: tf.tensor2d(middles, [listed.length, longest - 1]),
  };
}

/** [row, listed] -> the nearest value of each list: one of its values is taken once, the others not at all. */
function nearestOf(x: tf.Tensor2D, { values, middles }: Lists): tf.Tensor2D {
  const [rows, listed] = x.shape;
  const above = tf.cast(tf.greaterEqual(tf.expandDims(x, 2), middles), 'float32');
  const from = tf.concat([tf.ones([rows, listed, 1]), above], 2);
  const until = tf.concat([above, tf.zeros([rows, listed, 1])], 2);
  return tf.sum(tf.mul(tf.sub(from, until), values), 2);
}

/**
 * Snaps the channels whose groups list their values. The gradient passes as if nothing had happened (straight-through,
 * Bengio et al. 2013).
 *
 * @param values - [batch, step, channel]
 */
export function snapToValues(values: tf.Tensor3D, groups: readonly ChannelGroup[]): tf.Tensor3D {
  const [batch, steps, channels] = values.shape;
  const lists = listsOf(groups, channels);
  if (!lists) return values;
  const moved = withoutGradient(() => {
    const rows = tf.reshape<tf.Rank.R2>(values, [batch * steps, channels]);
    const x: tf.Tensor2D = tf.matMul(rows, lists.chosen);
    const change = tf.matMul(tf.sub<tf.Tensor2D>(nearestOf(x, lists), x), lists.chosen, false, true);
    return tf.reshape<tf.Rank.R3>(change, [batch, steps, channels]);
  });
  return tf.add(values, moved);
}

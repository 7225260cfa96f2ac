// Generated values of quantised columns go to the nearest value that the column has.
import * as tf from '@tensorflow/tfjs-core';
import type { ChannelGroup } from '../encoding/sequences.ts';
import { withoutGradient } from '../tensor/without-gradient.ts';

/** Index of the first of ascending numbers that is above `value`, or their count. */
function firstAbove(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Middles between neighbouring values: a value at a middle goes up. */
export function middlesOf(values: readonly number[]): Float32Array {
  return Float32Array.from({ length: values.length - 1 }, (_, i) => (values[i]! + values[i + 1]!) / 2);
}

/**
 * Snaps the channels whose groups list their values. The gradient passes as if nothing had happened (straight-through,
 * Bengio et al. 2013).
 *
 * @param values - [batch, step, channel]
 */
export function snapToValues(values: tf.Tensor3D, groups: readonly ChannelGroup[]): tf.Tensor3D {
  const listed = groups.flatMap(({ offset, values: list }) =>
    list && list.length > 0 ? [{ channel: offset, list, middles: middlesOf(list) }] : [],
  );
  if (listed.length === 0) return values;
  const moved = withoutGradient(() => {
    const [, , channels] = values.shape;
    const data = values.dataSync<'float32'>();
    const change = new Float32Array(data.length);
    for (const { channel, list, middles } of listed)
      for (let at = channel; at < data.length; at += channels)
        change[at] = list[firstAbove(middles, data[at]!)]! - data[at]!;
    return tf.tensor3d(change, values.shape);
  });
  return tf.add(values, moved);
}

// What each channel's kind makes of the generator's raw output.
import * as tf from '@tensorflow/tfjs-core';
import type { ChannelGroup } from '../encoding/sequences.ts';

type Squash = 'linear' | 'sigmoid' | 'softmax';

/** Neighbouring channels with one activation. */
interface Span {
  squash: Squash;
  size: number;
}

/** Real channels are unbounded; a squashing one would pile up values at its ends. */
const squashes: Record<ChannelGroup['kind'], Squash> = {
  real: 'linear',
  unit: 'sigmoid',
  probability: 'sigmoid',
  one_hot: 'softmax',
};

function spans(groups: readonly ChannelGroup[]): Span[] {
  const found: Span[] = [];
  for (const { kind, size } of groups) {
    const squash = squashes[kind];
    const last = found.at(-1);
    if (last?.squash === squash && squash !== 'softmax') last.size += size;
    else found.push({ squash, size });
  }
  return found;
}

function apply(x: tf.Tensor, squash: Squash): tf.Tensor {
  if (squash === 'linear') return x;
  return squash === 'sigmoid' ? tf.sigmoid(x) : tf.softmax(x);
}

/**
 * Real: as it is; unit and probability: sigmoid; one-hot: softmax over the group.
 *
 * @param raw - [..., channel]
 * @param groups - all channels, in order
 */
export function activateChannels<T extends tf.Tensor>(raw: T, groups: readonly ChannelGroup[]): T {
  const parts = spans(groups);
  const [only] = parts;
  if (parts.length === 1 && only) return apply(raw, only.squash) as T;
  const split = tf.split(
    raw,
    parts.map(({ size }) => size),
    raw.rank - 1,
  );
  return tf.concat<T>(
    split.map((part, i) => apply(part, parts[i]!.squash) as T),
    raw.rank - 1,
  );
}

// What differs from one training update to the next although the computation is the same: noise and rates. A device that
// compiles an update once has to be given these at each call, so they are declared rather than merely drawn.
import * as tf from '@tensorflow/tfjs-core';
import type { NoiseShaping } from './noise-shaping.ts';

/** Where an update stands. */
export interface UpdateTime {
  /** Steps before this one. */
  step: number;
  /** Number of the update's draws within each random stream. */
  draw: number;
  /** Number of the update of its networks, from 1. */
  update: number;
  /** Factor on the learning rate. */
  rate: number;
}

/** Noise of one update, from (seed, stream, draw). */
export interface NoiseFeed {
  kind: 'normal' | 'uniform';
  seed: number;
  stream: number;
  shape: number[];
  /** What the drawn numbers become. */
  shaping: NoiseShaping | null;
}

/** A number of one update. */
export interface NumberFeed {
  kind: 'number';
  at: (time: UpdateTime) => number;
}

export type Feed = NoiseFeed | NumberFeed;

let declare: ((feed: Feed) => tf.Tensor) | null = null;

/** Whoever compiles right now, or null. */
export function feedDeclarer(): ((feed: Feed) => tf.Tensor) | null {
  return declare;
}

/** Runs a body in which every feed is declared, instead of drawn, and stands for its values. */
export function declaringFeeds<T>(declarer: (feed: Feed) => tf.Tensor, body: () => T): T {
  if (declare) throw new Error('One update is compiled at a time.');
  declare = declarer;
  try {
    return body();
  } finally {
    declare = null;
  }
}

/** A number that differs from update to update, as a scalar where an update is compiled. */
export function timedNumber(time: UpdateTime, at: (time: UpdateTime) => number): number | tf.Scalar {
  return declare ? (declare({ kind: 'number', at }) as tf.Scalar) : at(time);
}

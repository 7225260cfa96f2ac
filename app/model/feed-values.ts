// What an update is fed with, as tensors: its noise from the kernels, which draw it many times as fast as JavaScript.
import * as tf from '@tensorflow/tfjs-core';
import type { NoiseSource } from '../kernels/wasm/noise.ts';
import type { Feed, UpdateTime } from '../tensor/feeds.ts';
import { shapeNoise } from '../tensor/noise-shaping.ts';

/** Values of one feed in one update. */
export function feedValues(feed: Feed, time: UpdateTime, noise: NoiseSource): tf.Tensor {
  if (feed.kind === 'number') return tf.scalar(feed.at(time));
  const count = feed.shape.reduce((product, extent) => product * extent, 1);
  const drawn = noise[feed.kind](count, feed.seed, feed.stream, time.draw).slice();
  shapeNoise(drawn, feed.shaping);
  return tf.tensor(drawn, feed.shape);
}

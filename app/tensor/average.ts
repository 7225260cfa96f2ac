// The moving average of a network's parameters, which samples better than the last parameters do.
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSet } from './parameters.ts';

/**
 * average = decay * average + (1 - decay) * value, with a decay that starts small, so that the initial values are soon
 * forgotten: min(decay, (1 + step) / (10 + step)).
 *
 * @param step - steps taken before this one
 */
export function updateAverage(set: ParameterSet, decay: number, step: number): void {
  const { average, value } = set;
  if (average === null) return;
  const ramped = Math.min(decay, (1 + step) / (10 + step));
  tf.tidy(() => average.assign(tf.add(tf.mul(average, ramped), tf.mul(value, 1 - ramped))));
}

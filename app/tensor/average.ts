// The moving average of a network's parameters, which samples better than the last parameters do.
import * as tf from '@tensorflow/tfjs-core';
import { timedNumber, type UpdateTime } from './feeds.ts';
import type { ParameterSet } from './parameters.ts';

/** What an update leaves of the average: a decay that starts small, so that the initial values are soon forgotten. */
export function averageKept(decay: number, { step }: UpdateTime): number {
  return Math.min(decay, (1 + step) / (10 + step));
}

/**
 * average = kept * average + (1 - kept) * value, see {@link averageKept}.
 *
 * @param time - of which the steps before this one count
 */
export function updateAverage(set: ParameterSet, decay: number, time: UpdateTime): void {
  const { average, value } = set;
  if (average === null) return;
  const kept = (at: UpdateTime): number => averageKept(decay, at);
  tf.tidy(() => {
    const old = tf.mul(average, timedNumber(time, kept));
    average.assign(
      tf.add(
        old,
        tf.mul(
          value,
          timedNumber(time, (at) => 1 - kept(at)),
        ),
      ),
    );
  });
}

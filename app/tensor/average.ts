// The moving average of a network's parameters, which samples better than the last parameters do.
import * as tf from '@tensorflow/tfjs-core';
import { timedNumber, type UpdateTime } from './feeds.ts';
import type { ParameterSet } from './parameters.ts';

/**
 * average = decay * average + (1 - decay) * value, with a decay that starts small, so that the initial values are soon
 * forgotten: min(decay, (1 + step) / (10 + step)).
 *
 * @param time - of which the steps before this one count
 */
export function updateAverage(set: ParameterSet, decay: number, time: UpdateTime): void {
  const { average, value } = set;
  if (average === null) return;
  const ramp = ({ step }: UpdateTime): number => Math.min(decay, (1 + step) / (10 + step));
  tf.tidy(() => {
    const old = tf.mul(average, timedNumber(time, ramp));
    average.assign(
      tf.add(
        old,
        tf.mul(
          value,
          timedNumber(time, (at) => 1 - ramp(at)),
        ),
      ),
    );
  });
}

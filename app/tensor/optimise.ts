// One update of networks by their gradients: the parameters, their moments, and their averages.
import type * as tf from '@tensorflow/tfjs-core';
import { adamUpdate, type AdamOptions } from './adam.ts';
import { updateAverage } from './average.ts';
import type { UpdateTime } from './feeds.ts';
import type { ParameterSet } from './parameters.ts';

export interface OptimiserOptions extends AdamOptions {
  /** Of the averages, where sets have one. */
  averageDecay: number;
}

/** @returns the gradient's length over all networks before it was clipped, a scalar that the caller disposes of */
export type Optimise = (
  sets: readonly ParameterSet[],
  gradients: readonly tf.Tensor[],
  time: UpdateTime,
  options: OptimiserOptions,
) => tf.Scalar;

/** By TensorFlow.js' ops. */
export const optimise: Optimise = (sets, gradients, time, options) => {
  const norm = adamUpdate(sets, gradients, time, options);
  for (const set of sets) updateAverage(set, options.averageDecay, time);
  return norm;
};

// A network's parameters on the device: one flat buffer, its optimiser's moments, and perhaps its moving average.
import * as tf from '@tensorflow/tfjs-core';

/** Variables of one length; `average` is kept for networks that are sampled from. */
export interface ParameterSet {
  value: tf.Variable<tf.Rank.R1>;
  /** Adam's running mean of the gradient and of its square. */
  first: tf.Variable<tf.Rank.R1>;
  second: tf.Variable<tf.Rank.R1>;
  average: tf.Variable<tf.Rank.R1> | null;
}

function variableOf(values: Float32Array): tf.Variable<tf.Rank.R1> {
  return tf.tidy(() => tf.variable(tf.tensor1d(values), true));
}

/** Puts initial values on the device. */
export function createParameters(initial: Float32Array, averaged: boolean): ParameterSet {
  return {
    value: variableOf(initial),
    first: variableOf(new Float32Array(initial.length)),
    second: variableOf(new Float32Array(initial.length)),
    average: averaged ? variableOf(initial) : null,
  };
}

/** Overwrites a variable's values; the length must be the variable's. */
export function assignValues(variable: tf.Variable<tf.Rank.R1>, values: Float32Array): void {
  tf.tidy(() => variable.assign(tf.tensor1d(values)));
}

/** The set's variables by the names that they have in a checkpoint. */
export function namedBuffers(name: string, set: ParameterSet): Record<string, tf.Variable<tf.Rank.R1>> {
  return {
    [name]: set.value,
    [`${name}.first`]: set.first,
    [`${name}.second`]: set.second,
    ...(set.average && { [`${name}.average`]: set.average }),
  };
}

export function disposeParameters(set: ParameterSet): void {
  for (const variable of [set.value, set.first, set.second, set.average]) variable?.dispose();
}

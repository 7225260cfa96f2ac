// A model's parameters on TensorFlow.js: one set a network, by name in a checkpoint, and tied where weights are shared.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import { initialParameters } from '../kernels/initialise.ts';
import {
  assignValues,
  createParameters,
  disposeParameters,
  namedBuffers,
  type ParameterSet,
} from '../tensor/parameters.ts';
import type { Buffers } from './generator.ts';
import { generatingNames, networkNames, type NetworkName, type Networks } from './networks.ts';

/** A model's parameters by network; null where the model has no such network. */
export type ModelParameters = Record<NetworkName, ParameterSet | null>;

type FlatVariable = tf.Variable<tf.Rank.R1>;

/** One value a network. */
function byNetwork<T>(valueOf: (name: NetworkName, number: number) => T): Record<NetworkName, T> {
  return Object.fromEntries(networkNames.map((name, i) => [name, valueOf(name, i)])) as Record<NetworkName, T>;
}

/** Initial parameters of a model's networks; networks of one seed start from different numbers. */
export function createModelParameters(networks: Networks, seed: number): ModelParameters {
  const averaged: readonly NetworkName[] = generatingNames;
  const parameters = byNetwork((name, number) => {
    const spec = networks[name];
    return spec && createParameters(initialParameters(spec, seed, number), averaged.includes(name));
  });
  if (networks.shared > 0) copyTrunk(parameters.generator!, parameters.discriminator!, networks.shared);
  return parameters;
}

/** The sets of some networks, of those that the model has. */
export function setsOf(parameters: ModelParameters, names: readonly NetworkName[]): ParameterSet[] {
  return names.flatMap((name) => parameters[name] ?? []);
}

/** Shared weights lie at the start of both buffers; after an update of one the other gets them. */
export function copyTrunk(from: ParameterSet, to: ParameterSet, shared: number): void {
  tf.tidy(() => to.value.assign(tf.concat([tf.slice(from.value, 0, shared), tf.slice(to.value, shared)])));
}

/** What the losses read. */
export function currentBuffers(parameters: ModelParameters): Buffers {
  return byNetwork((name) => parameters[name]?.value ?? null);
}

/** What is sampled from: the averages, or the last values. */
export function samplingBuffers(parameters: ModelParameters, weights: 'average' | 'last'): Buffers {
  return byNetwork((name) => {
    const set = parameters[name];
    return set && (weights === 'last' ? set.value : (set.average ?? set.value));
  });
}

function variablesOf(parameters: ModelParameters): Record<string, FlatVariable> {
  return Object.assign(
    {},
    ...networkNames.map((name) => {
      const set = parameters[name];
      return set ? namedBuffers(name, set) : {};
    }),
  ) as Record<string, FlatVariable>;
}

/** All values by name, copied. */
export async function readParameters(parameters: ModelParameters): Promise<Record<string, Float32Array>> {
  const buffers: Record<string, Float32Array> = {};
  for (const [name, variable] of Object.entries(variablesOf(parameters)))
    buffers[name] = Float32Array.from(await variable.data());
  return buffers;
}

/**
 * Takes values from a checkpoint: all, or none when one does not fit.
 *
 * @throws SeqwrightError `checkpoint_corrupt` when a buffer is missing or has another size
 */
export function writeParameters(parameters: ModelParameters, buffers: Record<string, Float32Array>): void {
  const variables = Object.entries(variablesOf(parameters));
  for (const [name, { size }] of variables) {
    const values = buffers[name];
    if (values?.length === size) continue;
    const found = values ? `has ${values.length} numbers` : 'is missing';
    const message = `The checkpoint does not fit this model: its buffer ${name} ${found}, and the model needs ${size}.`;
    throw new SeqwrightError('checkpoint_corrupt', message, { buffer: name });
  }
  for (const [name, variable] of variables) assignValues(variable, buffers[name]!);
}

export function disposeModelParameters(parameters: ModelParameters): void {
  for (const set of setsOf(parameters, networkNames)) disposeParameters(set);
}

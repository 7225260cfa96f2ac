// A model's parameters on TensorFlow.js: one set a network, by name in a checkpoint, and tied where weights are shared.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../contract/errors.ts';
import { initialParameters } from '../kernels/initialise.ts';
import type { NetworkSpec } from '../kernels/spec.ts';
import {
  assignValues,
  createParameters,
  disposeParameters,
  namedBuffers,
  type ParameterSet,
} from '../tensor/parameters.ts';
import type { Buffers } from './crgan.ts';
import type { Networks } from './networks.ts';

export interface ModelParameters {
  generator: ParameterSet;
  context: ParameterSet | null;
  discriminator: ParameterSet;
}

type FlatVariable = tf.Variable<tf.Rank.R1>;

/** Initial parameters of a model's networks; networks of one seed start from different numbers. */
export function createModelParameters(networks: Networks, seed: number): ModelParameters {
  const create = (spec: NetworkSpec, network: number, averaged: boolean): ParameterSet =>
    createParameters(initialParameters(spec, seed, network), averaged);
  const parameters = {
    generator: create(networks.generator, 0, true),
    context: networks.context && create(networks.context, 1, true),
    discriminator: create(networks.discriminator, 2, false),
  };
  copyTrunk(parameters.generator, parameters.discriminator, networks.shared);
  return parameters;
}

/** Shared weights lie at the start of both buffers; after an update of one the other gets them. */
export function copyTrunk(from: ParameterSet, to: ParameterSet, shared: number): void {
  if (shared === 0) return;
  tf.tidy(() => to.value.assign(tf.concat([tf.slice(from.value, 0, shared), tf.slice(to.value, shared)])));
}

/** What the losses read. */
export function currentBuffers({ generator, context, discriminator }: ModelParameters): Buffers {
  return { generator: generator.value, context: context && context.value, discriminator: discriminator.value };
}

function variablesOf({ generator, context, discriminator }: ModelParameters): Record<string, FlatVariable> {
  return {
    ...namedBuffers('generator', generator),
    ...(context && namedBuffers('context', context)),
    ...namedBuffers('discriminator', discriminator),
  };
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

export function disposeModelParameters({ generator, context, discriminator }: ModelParameters): void {
  for (const set of [generator, context, discriminator]) if (set) disposeParameters(set);
}

// The networks composed from TensorFlow.js ops: the oracle of every other kernel, and the fallback on any backend.
import * as tf from '@tensorflow/tfjs-core';
import { unflatten } from '../tensor/unflatten.ts';
import { layerStep, stateCount, type State } from './reference-cells.ts';
import { parameterLayout, type Activation, type DenseSpec, type RecurrentSpec } from './spec.ts';

/** Applies a network's last activation. */
export function activate<T extends tf.Tensor>(x: T, activation: Activation): T {
  if (activation === 'sigmoid') return tf.sigmoid(x);
  return activation === 'tanh' ? tf.tanh(x) : x;
}

/**
 * Forward pass of a recurrent network; its gradient is TensorFlow.js's own.
 *
 * All is done step by step: the wasm backend copies a whole tensor to slice a part of it, so that one large product for
 * all steps, cut up afterwards, is the slower way here.
 *
 * @param x - [batch, step, input]
 * @param flat - [parameterLayout(spec).size]
 * @param initial - h of each layer before the first step, [batch, layer, hidden]; zeros when absent
 * @returns [batch, step, output], or [batch, step, hidden] without an output layer
 */
export function recurrentNetwork(
  x: tf.Tensor3D,
  flat: tf.Tensor1D,
  spec: RecurrentSpec,
  initial?: tf.Tensor3D,
): tf.Tensor3D {
  const [batch] = x.shape;
  const parameters = unflatten(flat, parameterLayout(spec).entries);
  const layers = Array.from({ length: spec.layers }, (_, l) => layerStep(spec.cell, parameters, l, batch));
  const states = initialStates(spec, batch, initial);
  const kernel = parameters['output.kernel'] as tf.Tensor2D | undefined;
  const outputs = tf.unstack(tf.transpose(x, [1, 0, 2])).map((step) => {
    let signal = step as tf.Tensor2D;
    layers.forEach((layer, l) => {
      const { output, state } = layer(signal, states[l]!);
      states[l] = state;
      signal = output;
    });
    return kernel ? tf.matMul(signal, kernel) : signal;
  });
  const stacked = tf.stack(outputs);
  const biased = kernel ? tf.add(stacked, parameters['output.bias']!) : stacked;
  return activate(tf.transpose<tf.Tensor3D>(biased as tf.Tensor3D, [1, 0, 2]), spec.activation);
}

/** What each layer starts from; only h may be given. */
function initialStates({ cell, hidden, layers }: RecurrentSpec, batch: number, initial?: tf.Tensor3D): State[] {
  const zero = tf.zeros<tf.Rank.R2>([batch, hidden]);
  const given = initial && tf.unstack(initial, 1);
  return Array.from({ length: layers }, (_, l): State => {
    const state = new Array<tf.Tensor2D>(stateCount[cell]).fill(zero);
    if (given) state[0] = given[l] as tf.Tensor2D;
    return state;
  });
}

/** Slope of the leaky ReLU below zero. */
export const leak = 0.2;

function nonlinearity(x: tf.Tensor, kind: DenseSpec['nonlinearity']): tf.Tensor {
  if (kind === 'tanh') return tf.tanh(x);
  return kind === 'relu' ? tf.relu(x) : tf.leakyRelu(x, leak);
}

/**
 * Forward pass of a dense network, or of `groups` networks side by side, each on its own columns.
 *
 * @param x - [row, groups * input]
 * @param flat - [parameterLayout(spec).size]
 * @returns [row, groups * output]
 */
export function denseNetwork(x: tf.Tensor2D, flat: tf.Tensor1D, spec: DenseSpec): tf.Tensor2D {
  const [row] = x.shape;
  const parameters = unflatten(flat, parameterLayout(spec).entries);
  const { groups } = spec;
  // One group is multiplied as plain matrices; several as a batch of matrices, [group, row, feature].
  let signal: tf.Tensor = groups === 1 ? x : tf.transpose(tf.reshape(x, [row, groups, spec.input]), [1, 0, 2]);
  const names = [...spec.hidden.map((_, l) => `layer${l}`), 'output'];
  for (const name of names) {
    const kernel = parameters[`${name}.kernel`]!;
    const bias = parameters[`${name}.bias`]!;
    const product = tf.matMul(signal, groups === 1 ? tf.reshape(kernel, kernel.shape.slice(1)) : kernel);
    const sum = tf.add(product, groups === 1 ? bias : tf.expandDims(bias, 1));
    signal = name === 'output' ? sum : nonlinearity(sum, spec.nonlinearity);
  }
  const joined = groups === 1 ? signal : tf.reshape(tf.transpose(signal, [1, 0, 2]), [row, groups * spec.output]);
  return activate(joined as tf.Tensor2D, spec.activation);
}

// Networks on the TensorFlow backend, for the model's one op.
import * as tf from '@tensorflow/tfjs-core';
import { unflatten } from '../../tensor/unflatten.ts';
import type { NetworkKernel } from '../network-kernel.ts';
import { activate, denseNetwork } from '../reference.ts';
import { parameterLayout, type NetworkSpec, type RecurrentSpec } from '../spec.ts';
import type { TensorFlowBackend } from './backend.ts';
import { recurrentLayer } from './recurrent.ts';

/** @param initial - [batch, layer, hidden] */
function recurrentNetwork(
  backend: TensorFlowBackend,
  x: tf.Tensor3D,
  flat: tf.Tensor1D,
  spec: RecurrentSpec,
  frozen: boolean,
  initial?: tf.Tensor3D,
): tf.Tensor3D {
  const [batch, steps] = x.shape;
  const parameters = unflatten(flat, parameterLayout(spec).entries);
  const of = (layer: string): Record<string, tf.Tensor> =>
    Object.fromEntries(
      Object.entries(parameters).flatMap(([name, tensor]) =>
        name.startsWith(`${layer}.`) ? [[name.slice(layer.length + 1), tensor]] : [],
      ),
    );
  const starts = initial
    ? (tf.unstack(initial, 1) as tf.Tensor2D[])
    : new Array<tf.Tensor2D>(spec.layers).fill(tf.zeros([batch, spec.hidden]));
  let signal = tf.transpose(x, [1, 0, 2]);
  starts.forEach((start, l) => {
    signal = recurrentLayer(backend, spec.cell, signal, of(`layer${l}`), start, frozen);
  });
  if (spec.output > 0) {
    const rows = tf.reshape<tf.Rank.R2>(signal, [steps * batch, spec.hidden]);
    const product = tf.matMul(rows, parameters['output.kernel'] as tf.Tensor2D);
    signal = tf.reshape(tf.add(product, parameters['output.bias']!), [steps, batch, spec.output]);
  }
  return activate(tf.transpose(signal, [1, 0, 2]), spec.activation);
}

/** Rows of a batch below which a part of it is not worth a thread. */
const leastRows = 16;

/** The extents of a batch's parts, one for each thread; they differ by one at most. */
function partsOf(batch: number, threads: number): number[] {
  const count = Math.max(1, Math.min(threads, Math.floor(batch / leastRows)));
  const first = (part: number): number => Math.floor((part * batch) / count);
  return Array.from({ length: count }, (_, part) => first(part + 1) - first(part));
}

/**
 * Networks of a backend; meant for functions that are compiled. Rows of a batch do not depend on each other, so each
 * thread gets a part of the batch and takes it through all steps, with nobody to wait for.
 *
 * @param threads - of the backend's context, see `openTensorFlow`; 1 on a GPU, which shares out each op by itself
 */
export function tensorFlowKernel(backend: TensorFlowBackend, threads = 1): NetworkKernel {
  const applyTo = (
    x: tf.Tensor,
    flat: tf.Tensor1D,
    spec: NetworkSpec,
    frozen: boolean,
    initial?: tf.Tensor3D,
  ): tf.Tensor =>
    spec.kind === 'recurrent'
      ? recurrentNetwork(backend, x as tf.Tensor3D, flat, spec, frozen, initial)
      : denseNetwork(x as tf.Tensor2D, flat, spec);
  return {
    name: 'tensorflow',
    apply(x, flat, spec, frozen = false, initial) {
      const parts = partsOf(x.shape[0], threads);
      if (parts.length === 1) return applyTo(x, flat, spec, frozen, initial);
      const states = initial && tf.split<tf.Tensor3D>(initial, parts, 0);
      return tf.concat(
        tf.split(x, parts, 0).map((part, i) => applyTo(part, flat, spec, frozen, states?.[i])),
        0,
      );
    },
    close: () => undefined,
  };
}

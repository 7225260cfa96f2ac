// Networks on the TensorFlow backend, for the model's one op.
import * as tf from '@tensorflow/tfjs-core';
import { unflatten } from '../../tensor/unflatten.ts';
import type { NetworkKernel } from '../network-kernel.ts';
import { activate, denseNetwork } from '../reference.ts';
import { parameterLayout, type RecurrentSpec } from '../spec.ts';
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

/** Networks of a backend; meant for functions that are compiled. */
export function tensorFlowKernel(backend: TensorFlowBackend): NetworkKernel {
  return {
    name: 'tensorflow',
    apply: (x, flat, spec, frozen = false, initial) =>
      spec.kind === 'recurrent'
        ? recurrentNetwork(backend, x as tf.Tensor3D, flat, spec, frozen, initial)
        : denseNetwork(x as tf.Tensor2D, flat, spec),
    close: () => undefined,
  };
}

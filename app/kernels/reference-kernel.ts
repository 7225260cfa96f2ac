// The kernel that every other one is held against.
import type * as tf from '@tensorflow/tfjs-core';
import type { NetworkKernel } from './network-kernel.ts';
import { denseNetwork, recurrentNetwork } from './reference.ts';

/** Composed of TensorFlow.js ops; runs on any of its backends. Frozen parameters cost nothing: gradients are lazy. */
export const referenceKernel: NetworkKernel = {
  name: 'reference',
  apply: (x, flat, spec, _frozen, initial) =>
    spec.kind === 'recurrent'
      ? recurrentNetwork(x as tf.Tensor3D, flat, spec, initial)
      : denseNetwork(x as tf.Tensor2D, flat, spec),
  close: () => undefined,
};

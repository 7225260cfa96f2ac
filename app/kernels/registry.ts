// Which kernel computes the networks on which device: the one place that knows them all.
import type * as tf from '@tensorflow/tfjs-core';
import { denseNetwork, recurrentNetwork } from './reference.ts';
import type { NetworkSpec } from './spec.ts';

/** A differentiable network on TensorFlow.js tensors; a fused kernel implements it as one op with its own gradient. */
export interface NetworkKernel {
  readonly name: string;
  /**
   * @param x - [batch, step, input] for a recurrent spec, [row, groups * input] for a dense one
   * @param flat - [parameterLayout(spec).size]
   * @returns x with its last axis replaced by the network's output
   */
  apply(x: tf.Tensor, flat: tf.Tensor1D, spec: NetworkSpec): tf.Tensor;
}

/** Composed of TensorFlow.js ops; runs on any of its backends. */
export const referenceKernel: NetworkKernel = {
  name: 'reference',
  apply: (x, flat, spec) =>
    spec.kind === 'recurrent'
      ? recurrentNetwork(x as tf.Tensor3D, flat, spec)
      : denseNetwork(x as tf.Tensor2D, flat, spec),
};

/** Kernels by the device that they compute on; a device without an entry gets the reference. */
const kernels: Partial<Record<string, NetworkKernel>> = { reference: referenceKernel };

/**
 * The kernel of a device. `SEQWRIGHT_KERNELS=reference` chooses the reference on every device, to tell a kernel's fault
 * from the model's.
 *
 * @param forced - the switch; the environment's unless given
 */
export function kernelFor(device: string, forced = process.env['SEQWRIGHT_KERNELS']): NetworkKernel {
  return (forced === 'reference' ? undefined : kernels[device]) ?? referenceKernel;
}

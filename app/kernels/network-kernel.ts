// What computes networks for the model: one op with its gradient, whoever carries it out.
import type * as tf from '@tensorflow/tfjs-core';
import type { NetworkSpec } from './spec.ts';

/** A differentiable network on TensorFlow.js tensors. */
export interface NetworkKernel {
  readonly name: string;
  /**
   * @param x - [batch, step, input] for a recurrent spec, [row, groups * input] for a dense one
   * @param flat - [parameterLayout(spec).size]
   * @param frozen - the parameters are constant here, so that their gradient need not be computed
   * @param initial - h of each layer before the first step, [batch, layer, hidden]; zeros when absent
   * @returns x with its last axis replaced by the network's output, [.., outputWidth(spec)]
   */
  apply(x: tf.Tensor, flat: tf.Tensor1D, spec: NetworkSpec, frozen?: boolean, initial?: tf.Tensor3D): tf.Tensor;
  /** Gives threads and memory back. */
  close(): void;
}

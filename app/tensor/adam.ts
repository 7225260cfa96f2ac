// Adam over flat buffers: a dozen ops a network, however many matrices it has.
import * as tf from '@tensorflow/tfjs-core';
import type { ParameterSet } from './parameters.ts';

export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  /** Decoupled: each step takes learningRate * weightDecay of every parameter away. */
  weightDecay: number;
  /** Longest gradient over all networks that are updated together; 0 for no limit. */
  gradientClip: number;
}

const epsilon = 1e-8;

/**
 * One update of several networks by one joint gradient.
 *
 * @param update - number of this update, from 1: what the bias correction needs
 * @returns the gradient's length before it was clipped, a scalar that the caller disposes of
 * @see Kingma and Ba 2015, "Adam"; Loshchilov and Hutter 2019, "Decoupled weight decay regularization"; Pascanu et al.
 * 2013 for the clipping by the global norm
 */
export function adamUpdate(
  sets: readonly ParameterSet[],
  gradients: readonly tf.Tensor[],
  update: number,
  options: AdamOptions,
): tf.Scalar {
  return tf.tidy(() => {
    const norm = globalNorm(gradients);
    // Beyond the limit the gradient is scaled to it; a zero gradient stays zero.
    const scale =
      options.gradientClip > 0 ? tf.div(options.gradientClip, tf.maximum(norm, options.gradientClip)) : null;
    sets.forEach((set, i) => {
      const gradient = gradients[i]!;
      applyAdam(set, scale === null ? gradient : tf.mul(gradient, scale), update, options);
    });
    return norm;
  });
}

/** Length of all gradients together. */
function globalNorm(gradients: readonly tf.Tensor[]): tf.Scalar {
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  return tf.sqrt(squares.length === 1 ? squares[0]! : tf.addN(squares)) as tf.Scalar;
}

function applyAdam(set: ParameterSet, gradient: tf.Tensor, update: number, options: AdamOptions): void {
  const { beta1, beta2, learningRate, weightDecay } = options;
  const first = tf.add<tf.Tensor1D>(tf.mul(set.first, beta1), tf.mul(gradient, 1 - beta1));
  const second = tf.add<tf.Tensor1D>(tf.mul(set.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  set.first.assign(first);
  set.second.assign(second);
  // The bias corrections go into two constants: rate / (1 - beta1^k) and sqrt(1 - beta2^k).
  const rate = learningRate / (1 - beta1 ** update);
  const root = Math.sqrt(1 - beta2 ** update);
  const move = tf.div(tf.mul(first, rate * root), tf.add(tf.sqrt(second), epsilon * root));
  const kept = weightDecay > 0 ? tf.mul(set.value, 1 - learningRate * weightDecay) : set.value;
  set.value.assign(tf.sub(kept, move));
}

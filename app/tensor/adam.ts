// Adam over flat buffers: a dozen ops a network, however many matrices it has.
import * as tf from '@tensorflow/tfjs-core';
import { timedNumber, type UpdateTime } from './feeds.ts';
import type { ParameterSet } from './parameters.ts';

export interface AdamOptions {
  /** Before the time's factor. */
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
 * @param time - its number is what the bias correction needs
 * @returns the gradient's length before it was clipped, a scalar that the caller disposes of
 * @see Kingma and Ba 2015, "Adam"; Loshchilov and Hutter 2019, "Decoupled weight decay regularization"; Pascanu et al.
 * 2013 for the clipping by the global norm
 */
export function adamUpdate(
  sets: readonly ParameterSet[],
  gradients: readonly tf.Tensor[],
  time: UpdateTime,
  options: AdamOptions,
): tf.Scalar {
  return tf.tidy(() => {
    const norm = globalNorm(gradients);
    // Beyond the limit the gradient is scaled to it; a zero gradient stays zero.
    const scale =
      options.gradientClip > 0 ? tf.div(options.gradientClip, tf.maximum(norm, options.gradientClip)) : null;
    const factors = stepFactors(time, options);
    sets.forEach((set, i) => {
      const gradient = gradients[i]!;
      applyAdam(set, scale === null ? gradient : tf.mul(gradient, scale), factors, options);
    });
    return norm;
  });
}

/** Length of all gradients together. */
function globalNorm(gradients: readonly tf.Tensor[]): tf.Scalar {
  const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
  return tf.sqrt(squares.length === 1 ? squares[0]! : tf.addN(squares)) as tf.Scalar;
}

/** What a step is multiplied by: numbers, or scalars where the update is compiled. */
interface StepFactors {
  /** rate sqrt(1 - beta2^k) / (1 - beta1^k) */
  move: number | tf.Scalar;
  /** epsilon sqrt(1 - beta2^k) */
  epsilon: number | tf.Scalar;
  /** What decay leaves of a parameter; null without decay. */
  kept: number | tf.Scalar | null;
}

/** The bias corrections go into two numbers, so that the moments need none of their own. */
function stepFactors(time: UpdateTime, { beta1, beta2, learningRate, weightDecay }: AdamOptions): StepFactors {
  const root = (at: UpdateTime): number => Math.sqrt(1 - beta2 ** at.update);
  return {
    move: timedNumber(time, (at) => (learningRate * at.rate * root(at)) / (1 - beta1 ** at.update)),
    epsilon: timedNumber(time, (at) => epsilon * root(at)),
    kept: weightDecay > 0 ? timedNumber(time, (at) => 1 - learningRate * at.rate * weightDecay) : null,
  };
}

function applyAdam(set: ParameterSet, gradient: tf.Tensor, factors: StepFactors, { beta1, beta2 }: AdamOptions): void {
  const first = tf.add<tf.Tensor1D>(tf.mul(set.first, beta1), tf.mul(gradient, 1 - beta1));
  const second = tf.add<tf.Tensor1D>(tf.mul(set.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  set.first.assign(first);
  set.second.assign(second);
  const move = tf.div(tf.mul(first, factors.move), tf.add(tf.sqrt(second), factors.epsilon));
  const kept = factors.kept === null ? set.value : tf.mul(set.value, factors.kept);
  set.value.assign(tf.sub(kept, move));
}

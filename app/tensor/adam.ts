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

/** What an update is multiplied by. The bias corrections are in two of the numbers, so that the moments need none. */
export interface AdamFactors {
  /** rate sqrt(1 - beta2^k) / (1 - beta1^k) */
  correctedRate: number;
  /** epsilon sqrt(1 - beta2^k) */
  correctedEpsilon: number;
  /** What decay leaves of a parameter. */
  kept: number;
}

export function adamFactors(at: UpdateTime, { beta1, beta2, learningRate, weightDecay }: AdamOptions): AdamFactors {
  const root = Math.sqrt(1 - beta2 ** at.update);
  return {
    correctedRate: (learningRate * at.rate * root) / (1 - beta1 ** at.update),
    correctedEpsilon: epsilon * root,
    kept: 1 - learningRate * at.rate * weightDecay,
  };
}

/** The same as numbers, or as scalars where the update is compiled; null where nothing decays. */
type StepFactors = Record<'correctedRate' | 'correctedEpsilon', number | tf.Scalar> & {
  kept: number | tf.Scalar | null;
};

function stepFactors(time: UpdateTime, options: AdamOptions): StepFactors {
  const factor = (name: keyof AdamFactors): number | tf.Scalar =>
    timedNumber(time, (at) => adamFactors(at, options)[name]);
  return {
    correctedRate: factor('correctedRate'),
    correctedEpsilon: factor('correctedEpsilon'),
    kept: options.weightDecay > 0 ? factor('kept') : null,
  };
}

function applyAdam(set: ParameterSet, gradient: tf.Tensor, factors: StepFactors, { beta1, beta2 }: AdamOptions): void {
  const first = tf.add<tf.Tensor1D>(tf.mul(set.first, beta1), tf.mul(gradient, 1 - beta1));
  const second = tf.add<tf.Tensor1D>(tf.mul(set.second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
  set.first.assign(first);
  set.second.assign(second);
  const move = tf.div(tf.mul(first, factors.correctedRate), tf.add(tf.sqrt(second), factors.correctedEpsilon));
  const kept = factors.kept === null ? set.value : tf.mul(set.value, factors.kept);
  set.value.assign(tf.sub(kept, move));
}

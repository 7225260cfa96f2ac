// What computes networks for the model: one op with its gradient, whoever carries it out.
import type * as tf from '@tensorflow/tfjs-core';
import type { DenseSpec, NetworkSpec } from './spec.ts';

/** What a critic is to learn from. */
export interface Lesson {
  /** Name of the loss. */
  loss: string;
  /** How much less than certainty is asked for on real sequences. */
  smoothing: number;
  /** Weight of the penalty on its slope; 0 for none. */
  gamma: number;
}

/** A critic's loss with its penalty, and the mean scores, of which no gradient is taken. */
export interface CriticLesson {
  loss: tf.Scalar;
  realScore: tf.Scalar;
  syntheticScore: tf.Scalar;
}

/** Losses of critics in few steps: dense networks of leaky ReLUs with one linear output a group. */
export interface CriticKernel {
  /** Whether it has this loss. */
  has(loss: string): boolean;
  /**
   * @param x - [2 * row, groups * input]: real sequences and then as many synthetic ones; no gradient passes into it
   */
  lesson(x: tf.Tensor, flat: tf.Tensor1D, spec: DenseSpec, lesson: Lesson): CriticLesson;
  /**
   * The generator's loss before a critic.
   *
   * @param logits - [batches * row, groups]: on synthetic sequences, then on real ones where there are two batches
   */
  generatorLoss(logits: tf.Tensor, loss: string, batches: number): tf.Scalar;
}

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
  /** Absent where losses are composed of ops. */
  readonly critics?: CriticKernel;
  /** Gives threads and memory back. */
  close(): void;
}

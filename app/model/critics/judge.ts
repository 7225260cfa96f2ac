// A critic's word on batches, and how steep it is there.
import * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../contract/config.ts';
import type { SequenceShape } from '../../encoding/sequences.ts';
import type { NetworkKernel } from '../../kernels/network-kernel.ts';
import type { DenseSpec } from '../../kernels/spec.ts';
import { normalTensor } from '../../tensor/noise.ts';
import { RandomStream } from '../../tensor/random.ts';
import type { SequenceBatch } from '../batch.ts';
import type { Logits, Loss } from '../losses/loss.ts';
import type { ColumnKind, Critic } from './critic.ts';
import { denseSlopes } from './slopes.ts';

type Noises = Pick<RunConfig, 'instance_noise' | 'increment_noise' | 'seed'>;

/** Deviation of the noise on a column. */
function deviationOf(kind: ColumnKind, noises: Noises): number {
  return kind === 'level' ? noises.instance_noise : noises.increment_noise;
}

/** [groups * input] */
export function noiseDeviations(critic: Critic, shape: SequenceShape, noises: Noises): number[] {
  return critic.columns(shape).map((kind) => deviationOf(kind, noises));
}

/**
 * What a critic is shown of sequences: its view, with noise.
 *
 * @param draw - number of the update, see `drawNumber`
 * @returns [batch, columns]
 */
export function criticInput(
  critic: Critic,
  batch: SequenceBatch,
  shape: SequenceShape,
  noises: Noises,
  draw: number,
): tf.Tensor2D {
  const view = critic.view(batch, shape);
  const deviations = noiseDeviations(critic, shape, noises);
  if (deviations.every((deviation) => deviation === 0)) return view;
  const random = new RandomStream(noises.seed, critic.stream, draw);
  return tf.add(view, normalTensor(random, view.shape, { kind: 'scaled', deviations }));
}

/** [batches * batch, groups] -> the logits of each batch, a group taking the place of a step. */
function perBatch(scores: tf.Tensor2D, batches: number): Logits[] {
  const parts = batches === 1 ? [scores] : tf.split<tf.Tensor2D>(scores, batches, 0);
  return parts.map((part) => ({ value: tf.expandDims<tf.Tensor3D>(part, 2), mask: null }));
}

/**
 * The generator's loss before a critic, which does not learn from this.
 *
 * @param input - of synthetic sequences, and then of real ones where there are two batches
 */
export function criticPressure(
  kernel: NetworkKernel,
  input: tf.Tensor2D,
  flat: tf.Tensor1D,
  spec: DenseSpec,
  batches: number,
  loss: Loss,
): tf.Scalar {
  const scores = kernel.apply(input, flat, spec, true) as tf.Tensor2D;
  if (kernel.critics?.has(loss.name)) return kernel.critics.generatorLoss(scores, loss.name, batches);
  const [onSynthetic, onReal = null] = perBatch(scores, batches) as [Logits, Logits?];
  return loss.generator(onSynthetic, onReal);
}

/**
 * Logits of some batches in one input, and the penalty on the critic's slope there:
 * gamma / 2 * the sum over batches of the mean over rows and groups of |d score / d input|^2 (R1 on real, R2 on synthetic
 * sequences).
 *
 * @param input - [batches * batch, groups * input]; no gradient passes into it
 * @param gamma - 0 for no penalty
 * @see Mescheder et al. 2018, "Which training methods for GANs do actually converge?"; Huang et al. 2024, "The GAN is
 * dead; long live the GAN"
 */
export function criticLesson(
  kernel: NetworkKernel,
  input: tf.Tensor2D,
  flat: tf.Tensor1D,
  spec: DenseSpec,
  batches: number,
  gamma: number,
): { logits: Logits[]; penalty: tf.Scalar | null } {
  if (gamma === 0) return { logits: perBatch(kernel.apply(input, flat, spec) as tf.Tensor2D, batches), penalty: null };
  const { output, slopes } = denseSlopes(input, flat, spec);
  // The batches are equally large: the sum of their means is the mean over all rows times their number.
  const squares = tf.mul(tf.sum(tf.square(slopes)), batches / output.size);
  return { logits: perBatch(output, batches), penalty: tf.mul(squares, gamma / 2) };
}

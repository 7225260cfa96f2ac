// A batch of sequences as tensors, and how real ones are drawn.
import * as tf from '@tensorflow/tfjs-core';
import type { Sequences } from '../encoding/sequences.ts';
import type { RandomStream } from '../tensor/random.ts';

export interface SequenceBatch {
  /** [batch, step, channel]; zero after a sequence's end. */
  values: tf.Tensor3D;
  /** [batch, channel]; null when the data has no context. */
  context: tf.Tensor2D | null;
  /** [batch, step, 1]: 1 before a sequence's end; null when every sequence has all steps. */
  mask: tf.Tensor3D | null;
}

/** Batches one after the other. */
export function joinBatches(batches: readonly SequenceBatch[]): SequenceBatch {
  const [only] = batches;
  if (batches.length === 1 && only) return only;
  const masked = batches.some(({ mask }) => mask !== null);
  const contexts = batches.flatMap(({ context }) => context ?? []);
  return {
    values: tf.concat(
      batches.map(({ values }) => values),
      0,
    ),
    context: contexts.length > 0 ? tf.concat(contexts, 0) : null,
    mask: masked
      ? tf.concat(batches.map(({ mask, values: { shape } }) => mask ?? tf.ones([shape[0], shape[1], 1])))
      : null,
  };
}

/** Whether some of the sequences end before the last step. */
export function endsEarly({ lengths, shape, count }: Sequences): boolean {
  return lengths.subarray(0, count).some((length) => length < shape.steps);
}

/**
 * Draws sequences with replacement.
 *
 * @param part - indices that may be drawn
 * @param masked - whether the batch gets a mask: the same for all batches of a model
 */
export function drawBatch(
  data: Sequences,
  part: Int32Array,
  size: number,
  random: RandomStream,
  masked: boolean,
): SequenceBatch {
  const { steps, channels, contextChannels } = data.shape;
  const row = steps * channels;
  const values = new Float32Array(size * row);
  const context = new Float32Array(size * contextChannels);
  const mask = new Float32Array(masked ? size * steps : 0);
  for (let b = 0; b < size; b++) {
    const i = part[random.integer(part.length)]!;
    values.set(data.values.subarray(i * row, (i + 1) * row), b * row);
    context.set(data.context.subarray(i * contextChannels, (i + 1) * contextChannels), b * contextChannels);
    if (masked) mask.fill(1, b * steps, b * steps + data.lengths[i]!);
  }
  return {
    values: tf.tensor3d(values, [size, steps, channels]),
    context: contextChannels > 0 ? tf.tensor2d(context, [size, contextChannels]) : null,
    mask: masked ? tf.tensor3d(mask, [size, steps, 1]) : null,
  };
}

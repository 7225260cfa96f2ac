// Differentiable changes to sequences that keep a small dataset from being learned by heart: the discriminator sees real
// and synthetic sequences changed alike, so that the generator still learns the unchanged ones.
import * as tf from '@tensorflow/tfjs-core';
import { RandomStream } from '../tensor/random.ts';

/** Deviations of the factor and of the offset that a channel gets, in its own units. */
const scaleJitter = 0.2;
const offsetJitter = 0.2;
/** Longest shift and longest gap, as shares of the steps. */
const longestShift = 0.125;
const longestGap = 0.25;

/** Random numbers of one batch's changes: factor, offset, gap for each sequence, one shift for all that are shifted. */
interface Changes {
  factor: tf.Tensor3D;
  offset: tf.Tensor3D;
  kept: tf.Tensor3D;
  shifted: tf.Tensor3D;
  shift: number;
}

function drawChanges(random: RandomStream, [batch, steps, channels]: number[], probability: number): Changes {
  const [b, t, c] = [batch!, steps!, channels!];
  const factor = new Float32Array(b * c).fill(1);
  const offset = new Float32Array(b * c);
  const kept = new Float32Array(b * t).fill(1);
  const shifted = new Float32Array(b);
  const reach = Math.floor(t * longestShift);
  const shift = random.integer(2 * reach + 1) - reach;
  for (let i = 0; i < b; i++) {
    // Each kind of change has its own chance, so that many sequences get one or two and few get all.
    const happens = (): boolean => random.uniform() < probability;
    const [scales, offsets, gaps, shifts] = [happens(), happens(), happens(), happens()];
    for (let j = i * c; j < (i + 1) * c; j++) {
      const [one, other] = [random.normal(), random.normal()];
      if (scales) factor[j] = 1 + scaleJitter * one;
      if (offsets) offset[j] = offsetJitter * other;
    }
    const gap = random.integer(Math.floor(t * longestGap) + 1);
    const start = random.integer(t - gap + 1);
    if (gaps) kept.fill(0, i * t + start, i * t + start + gap);
    shifted[i] = shifts ? 1 : 0;
  }
  return {
    factor: tf.tensor3d(factor, [b, 1, c]),
    offset: tf.tensor3d(offset, [b, 1, c]),
    kept: tf.tensor3d(kept, [b, t, 1]),
    shifted: tf.tensor3d(shifted, [b, 1, 1]),
    shift,
  };
}

/** Moves sequences along time; zeros come in. */
function shiftSteps(values: tf.Tensor3D, shift: number): tf.Tensor3D {
  const [batch, steps, channels] = values.shape;
  const size = steps - Math.abs(shift);
  const rest = tf.slice(values, [0, Math.max(0, -shift), 0], [batch, size, channels]);
  return tf.pad(rest, [
    [0, 0],
    [Math.max(0, shift), Math.max(0, -shift)],
    [0, 0],
  ]);
}

/**
 * Scales, offsets, shifts and blanks at random.
 *
 * @param values - [batch, step, channel]
 * @param probability - of each kind of change for each sequence
 * @see Zhao et al. 2020, "Differentiable augmentation for data-efficient GAN training"
 */
export function augment(values: tf.Tensor3D, probability: number, random: RandomStream): tf.Tensor3D {
  if (probability === 0) return values;
  const { factor, offset, kept, shifted, shift } = drawChanges(random, values.shape, probability);
  const scaled = tf.add<tf.Tensor3D>(tf.mul(values, factor), offset);
  const moved = shift === 0 ? scaled : tf.add(scaled, tf.mul(shifted, tf.sub(shiftSteps(scaled, shift), scaled)));
  return tf.mul(moved, kept);
}

// What the discriminator sees of a batch, and its word on it.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../encoding/sequences.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import type { NetworkSpec } from '../kernels/spec.ts';
import { bernoulliTensor, normalTensor } from '../tensor/noise.ts';
import { RandomStream } from '../tensor/random.ts';
import type { SequenceBatch } from './batch.ts';
import { applyToSteps, padColumns, repeatSteps } from './generator.ts';
import { movingChannels } from './movement.ts';

/**
 * Columns of one sequence at each step: values, movements since the step before in units of their spread, context.
 *
 * @returns [batch, step, judgedWidth(shape)]
 */
export function judgedColumns({ values, context }: SequenceBatch, shape: SequenceShape): tf.Tensor3D {
  const columns = [values];
  const moving = movingChannels(shape);
  if (moving.length > 0) {
    const chosen = new Float32Array(shape.channels * moving.length);
    moving.forEach(({ channel, deviation }, i) => (chosen[channel * moving.length + i] = 1 / deviation));
    const [batch, steps, channels] = values.shape;
    const scaled = tf.reshape(
      tf.matMul(tf.reshape(values, [batch * steps, channels]), tf.tensor2d(chosen, [channels, moving.length])),
      [batch, steps, moving.length],
    );
    const later = tf.slice(scaled, [0, 1, 0]);
    const earlier = tf.slice(scaled, [0, 0, 0], [batch, steps - 1, moving.length]);
    columns.push(
      tf.pad(tf.sub<tf.Tensor3D>(later, earlier), [
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    );
  }
  if (context) columns.push(repeatSteps(context, shape.steps));
  return columns.length === 1 ? values : tf.concat(columns, 2);
}

/** Puts `packing` sequences side by side: [batch, step, width] -> [batch / packing, step, packing * width]. */
export function pack(x: tf.Tensor3D, packing: number): tf.Tensor3D {
  if (packing === 1) return x;
  const [batch, steps, width] = x.shape;
  const grouped = tf.reshape(x, [batch / packing, packing, steps, width]);
  return tf.reshape(tf.transpose(grouped, [0, 2, 1, 3]), [batch / packing, steps, packing * width]);
}

/** A pack's step counts while any of its sequences goes on. */
export function packMask(mask: tf.Tensor3D | null, packing: number): tf.Tensor3D | null {
  return mask === null || packing === 1 ? mask : tf.max<tf.Tensor3D>(pack(mask, packing), 2, true);
}

export interface Disturbance {
  /** Deviations of the noise on values and context, and on scaled movements; 0 for none. */
  instanceNoise: number;
  incrementNoise: number;
  /** Share of inputs that are set to zero; the others grow, so that the sum stays. */
  dropout: number;
}

/**
 * Noise and dropout on packed inputs.
 *
 * @param packed - [batch, step, packing * judgedWidth(shape)]
 * @param noise - the stream of the noise, `drops` that of the dropout
 */
export function disturb(
  packed: tf.Tensor3D,
  shape: SequenceShape,
  { instanceNoise, incrementNoise, dropout }: Disturbance,
  noise: RandomStream,
  drops: RandomStream,
): tf.Tensor3D {
  let disturbed = packed;
  if (instanceNoise > 0 || incrementNoise > 0) {
    const deviations = noiseDeviations(shape, instanceNoise, incrementNoise, packed.shape[2]);
    disturbed = tf.add(disturbed, normalTensor(noise, packed.shape, { kind: 'scaled', deviations }));
  }
  if (dropout > 0) {
    const kept = bernoulliTensor(drops, packed.shape, 1 - dropout);
    disturbed = tf.mul(disturbed, tf.div(kept, 1 - dropout));
  }
  return disturbed;
}

/** Deviation of the noise on each packed column. */
function noiseDeviations(shape: SequenceShape, instance: number, increment: number, width: number): number[] {
  const moving = movingChannels(shape).length;
  const one = shape.channels + moving + shape.contextChannels;
  const isMovement = (column: number): boolean => column >= shape.channels && column < shape.channels + moving;
  return Array.from({ length: width }, (_, i) => (isMovement(i % one) ? increment : instance));
}

/**
 * Logits of packed and disturbed inputs, [batch, step, columns] -> [batch, step, 1].
 *
 * @param frozen - the discriminator does not learn from this
 */
export function judge(
  kernel: NetworkKernel,
  input: tf.Tensor3D,
  flat: tf.Tensor1D,
  spec: NetworkSpec,
  frozen: boolean,
): tf.Tensor3D {
  return applyToSteps(kernel, padColumns(input, spec), flat, spec, frozen);
}

// From noise to sequences: contexts first, then each step from its noise and the context.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../encoding/sequences.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import type { DenseSpec, NetworkSpec } from '../kernels/spec.ts';
import { activateChannels } from './activations.ts';
import type { SequenceBatch } from './batch.ts';
import { lengthMask, type LengthRule } from './lengths.ts';
import { movingChannels, type MovingChannel } from './movement.ts';
import type { Networks } from './networks.ts';

export interface GeneratorParts {
  kernel: NetworkKernel;
  networks: Networks;
  shape: SequenceShape;
  lengths: LengthRule | null;
}

/** Draws contexts. `noise` is [batch, noise]; gives [batch, context channel]. */
export function generateContext(parts: GeneratorParts, flat: tf.Tensor1D, noise: tf.Tensor2D): tf.Tensor2D {
  const spec = parts.networks.context as DenseSpec;
  return activateChannels(parts.kernel.apply(noise, flat, spec) as tf.Tensor2D, parts.shape.contextGroups);
}

/**
 * Draws sequences.
 *
 * @param noise - [batch, step, noise]
 * @param context - [batch, context channel], generated or given
 */
export function generateSequences(
  parts: GeneratorParts,
  flat: tf.Tensor1D,
  noise: tf.Tensor3D,
  context: tf.Tensor2D | null,
): SequenceBatch {
  const { kernel, networks, shape, lengths } = parts;
  const input = padColumns(
    context ? tf.concat([noise, repeatSteps(context, shape.steps)], 2) : noise,
    networks.generator,
  );
  const raw = applyToSteps(kernel, input, flat, networks.generator);
  const values = activateChannels(addUp(raw, shape, movingChannels(shape)), shape.groups);
  if (!lengths || !context) return { values, context, mask: null };
  const mask = lengthMask(lengths, context);
  return { values: tf.mul(values, mask), context, mask };
}

/** [batch, channel] -> [batch, step, channel], the same at each step. */
export function repeatSteps(context: tf.Tensor2D, steps: number): tf.Tensor3D {
  const [batch, channels] = context.shape;
  return tf.add(tf.zeros<tf.Rank.R3>([batch, steps, channels]), tf.expandDims(context, 1));
}

/** Zero columns up to the network's input, where two networks of unlike inputs share their weights. */
export function padColumns(input: tf.Tensor3D, spec: NetworkSpec): tf.Tensor3D {
  const missing = spec.input - input.shape[2];
  return missing === 0
    ? input
    : tf.pad(input, [
        [0, 0],
        [0, 0],
        [0, missing],
      ]);
}

/** Applies either kind of network to [batch, step, input]; a dense one sees one step. */
export function applyToSteps(
  kernel: NetworkKernel,
  x: tf.Tensor3D,
  flat: tf.Tensor1D,
  spec: NetworkSpec,
  frozen = false,
): tf.Tensor3D {
  if (spec.kind === 'recurrent') return kernel.apply(x, flat, spec, frozen) as tf.Tensor3D;
  const [batch, steps, input] = x.shape;
  const y = kernel.apply(tf.reshape(x, [batch * steps, input]), flat, spec, frozen);
  return tf.reshape(y, [batch, steps, spec.output]);
}

/**
 * Channels that move little: the raw output is the start at the first step and afterwards the next increment in units of
 * the increments' spread. [batch, step, channel] -> the same.
 */
function addUp(raw: tf.Tensor3D, { steps, channels }: SequenceShape, moving: readonly MovingChannel[]): tf.Tensor3D {
  if (moving.length === 0) return raw;
  const scale = new Float32Array(steps * channels);
  const direct = new Float32Array(channels).fill(1);
  for (const { channel, rawDeviation } of moving) {
    direct[channel] = 0;
    for (let t = 0; t < steps; t++) scale[t * channels + channel] = t === 0 ? 1 : rawDeviation;
  }
  const sums = tf.cumsum(tf.mul(raw, tf.tensor2d(scale, [steps, channels])), 1);
  return moving.length === channels ? (sums as tf.Tensor3D) : tf.add(tf.mul(raw, tf.tensor1d(direct)), sums);
}

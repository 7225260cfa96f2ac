// From noise to sequences: contexts first, then what a sequence starts from, then each step.
import * as tf from '@tensorflow/tfjs-core';
import type { SequenceShape } from '../encoding/sequences.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import type { DenseSpec, NetworkSpec, RecurrentSpec } from '../kernels/spec.ts';
import { activateChannels } from './activations.ts';
import type { SequenceBatch } from './batch.ts';
import { lengthMask, type LengthRule } from './lengths.ts';
import { movingChannels } from './movement.ts';
import type { NetworkName, Networks } from './networks.ts';
import { snapToValues } from './snapping.ts';

export interface GeneratorParts {
  kernel: NetworkKernel;
  networks: Networks;
  shape: SequenceShape;
  lengths: LengthRule | null;
}

/** The flat parameters of a model's networks; null where it has no such network. */
export type Buffers = Record<NetworkName, tf.Tensor1D | null>;

/** What sequences are made of. */
export interface Ingredients {
  /** [batch, step, noise] */
  noise: tf.Tensor3D;
  /** [batch, latent noise]; null without a latent. */
  latent: tf.Tensor2D | null;
  /** [batch, context channel], generated or given; null without context. */
  context: tf.Tensor2D | null;
}

/** Draws contexts. `noise` is [batch, noise]; gives [batch, context channel]. */
export function generateContext(parts: GeneratorParts, flat: tf.Tensor1D, noise: tf.Tensor2D): tf.Tensor2D {
  const spec = parts.networks.context as DenseSpec;
  return activateChannels(parts.kernel.apply(noise, flat, spec) as tf.Tensor2D, parts.shape.contextGroups);
}

/** What a sequence's own noise comes to. */
interface Origin {
  /** [batch, code] what each step is told. */
  code: tf.Tensor2D;
  /** [batch, channel] raw values to start from. */
  start: tf.Tensor2D;
  /** [batch, layer, hidden] */
  initial: tf.Tensor3D;
}

function originOf(parts: GeneratorParts, flat: tf.Tensor1D, { latent, context }: Ingredients): Origin {
  const { kernel, networks, shape } = parts;
  const spec = networks.latent!;
  const { layers, hidden } = networks.generator as RecurrentSpec;
  const input = context ? tf.concat([latent!, context], 1) : latent!;
  const codeSize = spec.output - shape.channels - layers * hidden;
  const [code, start, states] = tf.split(
    kernel.apply(input, flat, spec),
    [codeSize, shape.channels, layers * hidden],
    1,
  ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  return { code, start, initial: tf.reshape(tf.tanh(states), [states.shape[0], layers, hidden]) };
}

/** Draws sequences. */
export function generateSequences(parts: GeneratorParts, buffers: Buffers, given: Ingredients): SequenceBatch {
  const { networks, shape, lengths } = parts;
  const { context } = given;
  const origin = buffers.latent && originOf(parts, buffers.latent, given);
  const raw = addUp(rawSteps(parts, buffers, given, origin), shape, origin?.start ?? null);
  const activated = activateChannels(raw, shape.groups);
  const values = networks.latent ? snapToValues(activated, shape.groups) : activated;
  if (!lengths || !context) return { values, context, mask: null };
  const mask = lengthMask(lengths, context);
  return { values: tf.mul(values, mask), context, mask };
}

/** The recurrent network, and the head where there is one: [batch, step, channel]. */
function rawSteps(
  { kernel, networks, shape }: GeneratorParts,
  buffers: Buffers,
  { noise, context }: Ingredients,
  origin: Origin | null,
): tf.Tensor3D {
  const columns = [noise];
  if (context) columns.push(repeatSteps(context, shape.steps));
  if (origin) columns.push(repeatSteps(origin.code, shape.steps));
  const input = padColumns(columns.length === 1 ? noise : tf.concat(columns, 2), networks.generator);
  const steps = applyToSteps(kernel, input, buffers.generator!, networks.generator, false, origin?.initial);
  if (!networks.head) return steps;
  return applyToSteps(kernel, tf.concat([steps, noise], 2), buffers.head!, networks.head);
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

/**
 * Applies either kind of network to [batch, step, input]; a dense one sees each step by itself.
 *
 * @param initial - of a recurrent network, see {@link NetworkKernel}
 */
export function applyToSteps(
  kernel: NetworkKernel,
  x: tf.Tensor3D,
  flat: tf.Tensor1D,
  spec: NetworkSpec,
  frozen = false,
  initial?: tf.Tensor3D,
): tf.Tensor3D {
  if (spec.kind === 'recurrent') return kernel.apply(x, flat, spec, frozen, initial) as tf.Tensor3D;
  const [batch, steps, input] = x.shape;
  const y = kernel.apply(tf.reshape(x, [batch * steps, input]), flat, spec, frozen);
  return tf.reshape(y, [batch, steps, spec.output]);
}

/**
 * Channels that move little: a start, and from the second step on the running sum of the raw outputs as increments in
 * units of the increments' spread. The start is the first raw output, or the given one. Other channels are the raw
 * output, moved by the given start.
 *
 * @param raw - [batch, step, channel]
 * @param start - [batch, channel]; null where the first raw output is the start
 */
function addUp(raw: tf.Tensor3D, shape: SequenceShape, start: tf.Tensor2D | null): tf.Tensor3D {
  const { steps, channels } = shape;
  const moving = movingChannels(shape);
  const scale = new Float32Array(steps * channels);
  const direct = new Float32Array(channels).fill(1);
  for (const { channel, rawDeviation } of moving) {
    direct[channel] = 0;
    for (let t = 0; t < steps; t++) scale[t * channels + channel] = t > 0 ? rawDeviation : start ? 0 : 1;
  }
  const path = (): tf.Tensor3D => tf.cumsum<tf.Tensor3D>(tf.mul(raw, tf.tensor2d(scale, [steps, channels])), 1);
  const level =
    moving.length === 0
      ? raw
      : moving.length === channels
        ? path()
        : tf.add<tf.Tensor3D>(tf.mul(raw, tf.tensor1d(direct)), path());
  return start ? tf.add(level, tf.expandDims(start, 1)) : level;
}

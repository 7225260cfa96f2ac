// Sequences by number: sequence i of a seed is the same however many are asked for, and in whichever batches.
import * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../contract/config.ts';
import type { Sequences } from '../encoding/sequences.ts';
import { shapeNoise } from '../tensor/noise-shaping.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { generateContext, generateSequences, type Buffers, type GeneratorParts } from './generator.ts';
import { lengthOf } from './lengths.ts';
import type { SampleRequest } from './runtime.ts';
import { stepShaping } from './step-noise.ts';

/** Sequences that are computed at once. */
const chunk = 256;

export interface SamplingModel extends GeneratorParts {
  config: Pick<RunConfig, 'noise_size' | 'heavy_noise' | 'latent_size'>;
}

/** Noise of sequences `first` on, each from a stream of its own: [count, size]. */
function noiseOf(seed: number, stream: number, first: number, count: number, size: number): Float32Array {
  const noise = new Float32Array(count * size);
  for (let i = 0; i < count; i++)
    new RandomStream(seed, stream, first + i).fillNormal(noise.subarray(i * size, (i + 1) * size));
  return noise;
}

/** Draws the requested sequences; see `ModelRuntime.sample`. */
export async function sampleSequences(
  model: SamplingModel,
  buffers: Buffers,
  request: SampleRequest,
): Promise<Sequences> {
  const { shape, lengths: rule } = model;
  const { steps, channels, contextChannels } = shape;
  const { count } = request;
  const values = new Float32Array(count * steps * channels);
  const context = new Float32Array(count * contextChannels);
  for (let start = 0; start < count; start += chunk) {
    const batch = sampleChunk(model, buffers, request, start, Math.min(chunk, count - start));
    values.set(await batch.values.data(), start * steps * channels);
    if (batch.context) context.set(await batch.context.data(), start * contextChannels);
    tf.dispose(batch);
  }
  const lengths = Int32Array.from({ length: count }, (_, i) =>
    rule ? lengthOf(rule, context[i * contextChannels + rule.channel]!) : steps,
  );
  return { shape, count, values, lengths, context };
}

type Chunk = { values: tf.Tensor; context?: tf.Tensor };

function sampleChunk(
  model: SamplingModel,
  buffers: Buffers,
  { first, seed, context: given }: SampleRequest,
  start: number,
  count: number,
): Chunk {
  const { steps, contextChannels } = model.shape;
  const { noise_size: size, latent_size: latentSize } = model.config;
  const drawn = (stream: number, width: number): Float32Array => noiseOf(seed, stream, first + start, count, width);
  return tf.tidy((): Chunk => {
    const stepNoise = drawn(streams.sampling, steps * size);
    shapeNoise(stepNoise, stepShaping(model.config));
    const noise = tf.tensor3d(stepNoise, [count, steps, size]);
    const latent = buffers.latent && tf.tensor2d(drawn(streams.samplingLatent, latentSize), [count, latentSize]);
    const { values, context } = generateSequences(model, buffers, { noise, latent, context: contextOf() });
    return { values, ...(context && { context }) };
  });

  function contextOf(): tf.Tensor2D | null {
    if (!buffers.context) return null;
    if (given)
      return tf.tensor2d(given.slice(start * contextChannels, (start + count) * contextChannels), [
        count,
        contextChannels,
      ]);
    const noise = tf.tensor2d(drawn(streams.samplingContext, size), [count, size]);
    return generateContext(model, buffers.context, noise);
  }
}

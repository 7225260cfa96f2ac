// The two updates of training as losses that can be differentiated: what is drawn, generated, judged and scored.
import * as tf from '@tensorflow/tfjs-core';
import type { RunConfig } from '../contract/config.ts';
import type { SequenceShape } from '../encoding/sequences.ts';
import type { NetworkKernel } from '../kernels/network-kernel.ts';
import { normalTensor } from '../tensor/noise.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { augment } from './augmentation.ts';
import { joinBatches, type SequenceBatch } from './batch.ts';
import type { Critic } from './critics/critic.ts';
import { criticInput, criticLesson, criticPressure } from './critics/judge.ts';
import { critics } from './critics/registry.ts';
import { disturb, judge, judgedColumns, pack, packMask } from './discriminator.ts';
import { generateContext, generateSequences, type Buffers, type GeneratorParts } from './generator.ts';
import { lengthRule } from './lengths.ts';
import { maskedMean, type Logits, type Loss } from './losses/loss.ts';
import { lossNamed } from './losses/registry.ts';
import { featureMatching, momentMatching, momentsOf, type Moments } from './matching.ts';
import { planNetworks } from './networks.ts';
import { penaltyDeviation, smoothnessPenalty } from './penalty.ts';
import type { LengthTable } from './runtime.ts';
import { stepShaping } from './step-noise.ts';

/** A model without its parameters. */
export interface Crgan extends GeneratorParts {
  config: RunConfig;
  loss: Loss;
}

/** The discriminator's loss, and the means of sigmoid(logit) that the curves show beside it. */
export interface Scored {
  loss: tf.Scalar;
  realScore: tf.Scalar;
  syntheticScore: tf.Scalar;
}

/** Updates that one step may draw for: the discriminator's, 0 on, and the generator's, the last. */
const drawsPerStep = 32;

/** Number of an update's draws within each stream; the same on every device. */
export function drawNumber(step: number, update: number | 'generator'): number {
  return step * drawsPerStep + (update === 'generator' ? drawsPerStep - 1 : update);
}

export function createCrgan(
  config: RunConfig,
  shape: SequenceShape,
  table: LengthTable | undefined,
  kernel: NetworkKernel,
): Crgan {
  return {
    config,
    shape,
    kernel,
    networks: planNetworks(config, shape),
    lengths: lengthRule(shape, table),
    loss: lossNamed(config.loss),
  };
}

/** A batch of synthetic sequences for training. */
function generate(model: Crgan, buffers: Buffers, draw: number): SequenceBatch {
  const { config, shape, networks } = model;
  const { batch_size: batch, noise_size: size, seed } = config;
  const stream = (which: number): RandomStream => new RandomStream(seed, which, draw);
  const noise = normalTensor(
    stream(streams.generatorNoise),
    [batch, shape.steps, size],
    stepShaping(config),
  ) as tf.Tensor3D;
  const contextNoise = networks.context && normalTensor(stream(streams.contextNoise), [batch, size]);
  const context = contextNoise && generateContext(model, buffers.context!, contextNoise as tf.Tensor2D);
  const latent = networks.latent && normalTensor(stream(streams.latentNoise), [batch, config.latent_size]);
  return generateSequences(model, buffers, { noise, context, latent: latent as tf.Tensor2D | null });
}

/**
 * Logits of some batches, judged as one.
 *
 * @param learning - the discriminator's own update: where the loss has a penalty, all is judged a second time, moved a
 * little by noise
 */
function judgeAll(
  model: Crgan,
  flat: tf.Tensor1D,
  batches: readonly SequenceBatch[],
  draw: number,
  learning: boolean,
): { logits: Logits[]; moved: tf.Tensor3D[] } {
  const { config, shape, kernel, networks } = model;
  const penalised = learning && model.loss.penalty > 0;
  const stream = (which: number): RandomStream => new RandomStream(config.seed, which, draw);
  const augmentation = stream(streams.augmentation);
  const packed = batches.map((batch) => {
    const values = augment(batch.values, config.augmentation, augmentation);
    return pack(judgedColumns({ ...batch, values }, shape), config.packing);
  });
  const all = packed.length === 1 ? packed[0]! : tf.concat(packed, 0);
  const input = disturb(
    all,
    shape,
    {
      instanceNoise: config.instance_noise,
      incrementNoise: config.increment_noise,
      dropout: config.dropout,
    },
    stream(streams.instanceNoise),
    stream(streams.dropout),
  );
  const both = penalised ? tf.concat([input, moveALittle(input, stream(streams.penalty))], 0) : input;
  const judged = judge(kernel, both, flat, networks.discriminator!, !learning);
  const count = batches.length * (penalised ? 2 : 1);
  const parts = count === 1 ? [judged] : tf.split<tf.Tensor3D>(judged, count, 0);
  return {
    logits: batches.map((batch, i) => ({ value: parts[i]!, mask: packMask(batch.mask, config.packing) })),
    moved: parts.slice(batches.length),
  };
}

function moveALittle(input: tf.Tensor3D, random: RandomStream): tf.Tensor3D {
  return tf.add(input, normalTensor(random, input.shape, { kind: 'scaled', deviations: [penaltyDeviation] }));
}

const meanScore = ({ value, mask }: Logits): tf.Scalar => maskedMean(tf.sigmoid(value), mask);

/** A judge's loss, and its mean scores on real and synthetic sequences. */
function scored(loss: tf.Scalar, onReal: Logits, onSynthetic: Logits): Scored {
  return { loss, realScore: meanScore(onReal), syntheticScore: meanScore(onSynthetic) };
}

/** The recurrent discriminator's part of a lesson. */
function recurrentLesson(
  model: Crgan,
  flat: tf.Tensor1D,
  batches: [SequenceBatch, SequenceBatch],
  draw: number,
): Scored {
  const { config, loss } = model;
  const { logits, moved } = judgeAll(model, flat, batches, draw, true);
  const [onReal, onSynthetic] = logits as [Logits, Logits];
  let total = loss.discriminator(onReal, onSynthetic, config.label_smoothing);
  logits.forEach((each, i) => {
    const other = moved[i];
    if (other) total = tf.add(total, smoothnessPenalty(each, other, loss.penalty));
  });
  return scored(total, onReal, onSynthetic);
}

/**
 * A critic's part of a lesson.
 *
 * @param both - real sequences, and then as many synthetic ones
 */
function criticsLesson(
  { config, shape, kernel, networks, loss }: Crgan,
  critic: Critic,
  flat: tf.Tensor1D,
  both: SequenceBatch,
  draw: number,
): Scored {
  const input = criticInput(critic, both, shape, config, draw);
  const spec = networks[critic.name]!;
  if (kernel.critics?.has(loss.name)) {
    const { label_smoothing: smoothing, gradient_penalty: gamma } = config;
    return kernel.critics.lesson(input, flat, spec, { loss: loss.name, smoothing, gamma });
  }
  const { logits, penalty } = criticLesson(kernel, input, flat, spec, 2, config.gradient_penalty);
  const [onReal, onSynthetic] = logits as [Logits, Logits];
  const total = loss.discriminator(onReal, onSynthetic, config.label_smoothing);
  return scored(penalty ? tf.add(total, penalty) : total, onReal, onSynthetic);
}

/** The critics that a model has, with their parameters. */
function criticsOf(buffers: Buffers): { critic: Critic; flat: tf.Tensor1D }[] {
  return critics.flatMap((critic) => {
    const flat = buffers[critic.name];
    return flat ? [{ critic, flat }] : [];
  });
}

/** The loss of all that judge, on a batch of real sequences and as many synthetic ones: each counts once. */
export function discriminatorLoss(model: Crgan, buffers: Buffers, real: SequenceBatch, draw: number): Scored {
  const synthetic = generate(model, buffers, draw);
  const batches: [SequenceBatch, SequenceBatch] = [real, synthetic];
  const lessons = buffers.discriminator ? [recurrentLesson(model, buffers.discriminator, batches, draw)] : [];
  const playing = criticsOf(buffers);
  if (playing.length > 0) {
    const both = joinBatches(batches);
    for (const { critic, flat } of playing) lessons.push(criticsLesson(model, critic, flat, both, draw));
  }
  const mean = (scores: tf.Scalar[]): tf.Scalar => tf.mul(sum(scores), 1 / scores.length);
  return {
    loss: sum(lessons.map((lesson) => lesson.loss)),
    realScore: mean(lessons.map((lesson) => lesson.realScore)),
    syntheticScore: mean(lessons.map((lesson) => lesson.syntheticScore)),
  };
}

function sum(terms: tf.Scalar[]): tf.Scalar {
  return terms.reduce((total, term) => tf.add(total, term));
}

/** Whether the generator's update looks at real sequences. */
export function generatorComparesReal({ loss, config }: Crgan): boolean {
  return loss.comparesReal || config.feature_matching > 0;
}

/**
 * The generator's loss: that before each judge, weighted, and what is to match.
 *
 * @param real - when {@link generatorComparesReal}
 * @param moments - of real data, when config.moment_matching is on
 */
export function generatorLoss(
  model: Crgan,
  buffers: Buffers,
  real: SequenceBatch | null,
  moments: Moments | null,
  draw: number,
): tf.Scalar {
  const { config, loss, shape, kernel, networks } = model;
  const synthetic = generate(model, buffers, draw);
  const batches = real ? [synthetic, real] : [synthetic];
  const terms: tf.Scalar[] = [];
  if (buffers.discriminator) {
    const { logits } = judgeAll(model, buffers.discriminator, batches, draw, false);
    const [onSynthetic, onReal = null] = logits as [Logits, Logits?];
    terms.push(weighted(config.recurrent_critic, loss.generator(onSynthetic, onReal)));
    if (config.feature_matching > 0 && onReal)
      terms.push(tf.mul(config.feature_matching, featureMatching(onSynthetic, onReal)));
  }
  const playing = criticsOf(buffers);
  if (playing.length > 0) {
    const all = joinBatches(batches);
    for (const { critic, flat } of playing) {
      const input = criticInput(critic, all, shape, config, draw);
      const pressure = criticPressure(kernel, input, flat, networks[critic.name]!, batches.length, loss);
      terms.push(weighted(critic.weight(config), pressure));
    }
  }
  if (moments) terms.push(tf.mul(config.moment_matching, momentMatching(momentsOf(synthetic), moments)));
  return sum(terms);
}

function weighted(weight: number, loss: tf.Scalar): tf.Scalar {
  return weight === 1 ? loss : tf.mul(loss, weight);
}

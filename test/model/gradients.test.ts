// The whole model's gradients, through generator, context, masks and discriminator, against finite differences.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { cells, type RunConfigInput } from '../../app/contract/config.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import { drawBatch } from '../../app/model/batch.ts';
import { createCrgan, discriminatorLoss, generatorLoss } from '../../app/model/crgan.ts';
import type { Buffers } from '../../app/model/generator.ts';
import { momentsOf } from '../../app/model/matching.ts';
import { generatingNames, judgingNames, networkNames, type NetworkName } from '../../app/model/networks.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { referenceKernel } from '../../app/kernels/reference-kernel.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { expectGradient } from '../tensor/finite-difference.ts';
import { madeSequences, plainShape, richShape, smallConfig } from './made-data.ts';

beforeAll(() => startTensorFlow('wasm'));

/** The rich shape with all its steps in each sequence. */
const evenShape: SequenceShape = {
  ...richShape,
  contextGroups: richShape.contextGroups.map((group) => ({ ...group, column: `not ${group.column}` })),
};

/** Checks every buffer's gradient in both updates. */
function check(shape: SequenceShape, input: RunConfigInput): void {
  const config = smallConfig(input);
  const model = createCrgan(config, shape, undefined, referenceKernel);
  const { networks } = model;
  const buffers = Object.fromEntries(
    networkNames.map((name, index) => {
      const spec = networks[name];
      return [name, spec && tf.tensor1d(initialParameters(spec, 3, index))];
    }),
  ) as Buffers;
  if (networks.shared > 0) {
    const trunk = tf.slice(buffers.generator!, 0, networks.shared);
    buffers.discriminator = tf.concat([trunk, tf.slice(buffers.discriminator!, networks.shared)]);
  }
  const sequences = madeSequences(shape, 20);
  const all = Int32Array.from({ length: 20 }, (_, i) => i);
  const real = drawBatch(sequences, all, config.batch_size, new RandomStream(1, 2, 3), model.lengths !== null);
  const moments = momentsOf(real);
  const checked = (names: readonly NetworkName[], loss: (given: Buffers) => tf.Tensor): void => {
    const learning = names.filter((name) => buffers[name] !== null);
    expectGradient(
      (...flats) => loss({ ...buffers, ...Object.fromEntries(learning.map((name, i) => [name, flats[i]])) }),
      learning.map((name) => buffers[name]!),
    );
  };
  checked(judgingNames, (given) => discriminatorLoss(model, given, real, 5).loss);
  // Lengths jump with the context's parameters; the gradient leaves them out on purpose, a difference cannot.
  checked(
    generatingNames.filter((name) => !model.lengths || name !== 'context'),
    (given) => generatorLoss(model, given, real, moments, 6),
  );
}

describe.each(cells)('%s', (cell) => {
  it.each([1, 2, 3])('with %i layers, shared structure', (layers) => {
    check(plainShape, { cell, layers });
  });
  it.each([1, 2, 3])('with %i layers, shared weights', (layers) => {
    check(evenShape, { cell, layers, sharing: 'weights' });
  });
});

describe('the rest', () => {
  const variants: RunConfigInput[] = [
    { loss: 'relativistic' },
    { loss: 'wasserstein', packing: 2 },
    { augmentation: 1, instance_noise: 0.1, dropout: 0.2, feature_matching: 1, moment_matching: 1 },
  ];
  it.each(variants)('context and %j', (input) => {
    check(evenShape, input);
  });
  it.each(variants)('unequal lengths and %j', (input) => {
    check(richShape, input);
  });
  it('dense', () => {
    check(
      { ...richShape, steps: 1, contextChannels: 0, contextGroups: [] },
      { network: 'dense', dense_generator: [6] },
    );
  });
});

/** Noise of whole sequences, a head, heavy tails, and all that judges at once; slopes have no kinks but where units turn. */
const recipe: RunConfigInput = {
  ...{ latent_size: 3, latent_hidden: 6, latent_code: 2, heavy_noise: 2, head_hidden: 5 },
  ...{ main_critic: 1, column_critic: 0.5, coarse_critic: 2, recurrent_critic: 0.25 },
  ...{ critic_hidden: 6, column_critic_hidden: 4, coarse_critic_hidden: 5, gradient_penalty: 0 },
};

describe('a latent, a head and critics', () => {
  it.each(cells)('%s, two layers, context', (cell) => {
    check(evenShape, { ...recipe, cell, layers: 2 });
  });
  it('unequal lengths', () => {
    check(richShape, recipe);
  });
  it.each([{ latent_size: 0 }, { head_hidden: 0 }, { main_critic: 0, column_critic: 0 }, { recurrent_critic: 0 }])(
    'without one of them: %j',
    (missing) => {
      check(evenShape, { ...recipe, ...missing });
    },
  );
  it('weights that are shared', () => {
    check(evenShape, { ...recipe, sharing: 'weights' });
  });
});

// The whole model's gradients, through generator, context, masks and discriminator, against finite differences.
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, it } from 'vitest';
import { cells, type RunConfigInput } from '../../app/contract/config.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import { drawBatch } from '../../app/model/batch.ts';
import { createCrgan, discriminatorLoss, generatorLoss, type Buffers } from '../../app/model/crgan.ts';
import { momentsOf } from '../../app/model/matching.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { referenceKernel } from '../../app/kernels/registry.ts';
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
  const tensor = (which: 'generator' | 'context' | 'discriminator', index: number): tf.Tensor1D | null => {
    const spec = networks[which];
    return spec && tf.tensor1d(initialParameters(spec, 3, index));
  };
  const generator = tensor('generator', 0)!;
  const context = tensor('context', 1);
  const trunk = tf.slice(generator, 0, networks.shared);
  const own = tf.slice(tensor('discriminator', 2)!, networks.shared);
  const discriminator = networks.shared > 0 ? tf.concat([trunk, own]) : own;
  const sequences = madeSequences(shape, 20);
  const all = Int32Array.from({ length: 20 }, (_, i) => i);
  const real = drawBatch(sequences, all, config.batch_size, new RandomStream(1, 2, 3), model.lengths !== null);
  const buffers = (given: Partial<Buffers>): Buffers => ({ generator, context, discriminator, ...given });
  expectGradient(
    (flat) => discriminatorLoss(model, buffers({ discriminator: flat as tf.Tensor1D }), real, 5).loss,
    [discriminator],
  );
  const moments = momentsOf(real);
  // Lengths jump with the context's parameters; the gradient leaves them out on purpose, a difference cannot.
  const learning = context && !model.lengths ? [generator, context] : [generator];
  expectGradient(
    (flat, other) =>
      generatorLoss(
        model,
        buffers({ generator: flat as tf.Tensor1D, context: (other as tf.Tensor1D | undefined) ?? context }),
        real,
        moments,
        6,
      ),
    learning,
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

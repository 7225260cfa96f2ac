// Is the peer that the kernels are held against doing the work? Its first losses follow only from the right networks, the
// right gradients and the right updates; here the reference takes the same steps.
import * as tf from '@tensorflow/tfjs-core';
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cells } from '../../../app/contract/config.ts';
import { initialParameters } from '../../../app/kernels/initialise.ts';
import { recurrentNetwork } from '../../../app/kernels/reference.ts';
import { adamUpdate } from '../../../app/tensor/adam.ts';
import { createParameters, type ParameterSet } from '../../../app/tensor/parameters.ts';
import { startTensorFlow } from '../../../app/tensor/start.ts';
import type { Sizes } from '../gan-networks.ts';
import { bundleTfjs, type Bundle } from './bundle-tfjs.ts';
import { knownNoise, knownReal, specsOf, type Losses } from './known-gan.ts';

let bundle: Bundle;

beforeAll(async () => {
  bundle = await bundleTfjs();
  await startTensorFlow();
});

afterAll(() => bundle.remove());

const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, weightDecay: 0, gradientClip: 0 };

/** -log s(x) for real, -log s(-x) for synthetic, as a mean. */
const crossEntropy = (logits: tf.Tensor, real: boolean): tf.Scalar =>
  tf.mean(tf.softplus(real ? tf.neg(logits) : logits));

function referenceLosses(sizes: Sizes, count: number): Losses[] {
  const [generator, discriminator] = specsOf(sizes);
  const [generating, judging] = [generator, discriminator].map((spec, i) =>
    createParameters(initialParameters(spec, 1, i), false),
  ) as [ParameterSet, ParameterSet];
  const { batch, steps, features, noise } = sizes;
  const real = tf.tensor3d(knownReal(sizes), [batch, steps, features]);
  const update = (set: ParameterSet, step: number, loss: (flat: tf.Tensor1D) => tf.Scalar): number => {
    const { value, grad } = tf.valueAndGrad((flat: tf.Tensor1D) => loss(flat))(set.value);
    adamUpdate([set], [grad], { step, draw: 0, update: step + 1, rate: 1 }, adam);
    return value.dataSync()[0]!;
  };
  return Array.from({ length: count }, (_, step) =>
    tf.tidy(() => {
      const z = tf.tensor3d(knownNoise(sizes, step), [batch, steps, noise]);
      const generate = (flat: tf.Tensor1D): tf.Tensor3D => tf.sigmoid(recurrentNetwork(z, flat, generator));
      const synthetic = generate(generating.value);
      return {
        discriminator: update(judging, step, (flat) =>
          tf.add(
            crossEntropy(recurrentNetwork(real, flat, discriminator), true),
            crossEntropy(recurrentNetwork(synthetic, flat, discriminator), false),
          ),
        ),
        generator: update(generating, step, (flat) =>
          crossEntropy(recurrentNetwork(generate(flat), judging.value, discriminator), true),
        ),
      };
    }),
  );
}

test.each(cells)('TensorFlow.js takes the steps of the reference, %s', (cell) => {
  const sizes: Sizes = { cell, hidden: 12, layers: 2, batch: 5, steps: 7, features: 3, noise: 4 };
  const text = execFileSync(process.execPath, [bundle.file, JSON.stringify(sizes), '0'], { encoding: 'utf8' });
  const { losses } = JSON.parse(text) as { losses: Losses[] };
  referenceLosses(sizes, losses.length).forEach((expected, step) => {
    expect(losses[step]!.discriminator).toBeCloseTo(expected.discriminator, 4);
    expect(losses[step]!.generator).toBeCloseTo(expected.generator, 4);
  });
  expect(losses).toHaveLength(3);
});

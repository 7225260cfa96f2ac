// The fused runtime follows the reference runtime: the same numbers drawn, the same losses, the same parameters after
// many steps; and its own results do not depend on the number of threads or on an interruption.
import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { createReferenceRuntime } from '../../app/model/reference-runtime.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';
import { wasmSupports } from '../../app/model/wasm-supports.ts';
import { listedShape, plainShape, richShape, smallConfig, smallOptions } from '../model/made-data.ts';
import { relativeError } from './wasm-run.ts';
import { expectSameNumbers, take } from './wasm-steps.ts';

const rowShape: SequenceShape = { ...plainShape, steps: 1 };

/** The recipe's parts on a few units. */
const recipe: RunConfigInput = {
  ...{ latent_size: 5, latent_hidden: 12, latent_code: 3, heavy_noise: 2, head_hidden: 7 },
  ...{ main_critic: 1, column_critic: 0.7, coarse_critic: 1.3, recurrent_critic: 0 },
  ...{ critic_hidden: 11, column_critic_hidden: 5, coarse_critic_hidden: 6 },
  ...{ moment_matching: 0, beta1: 0, beta2: 0.99 },
};

const variants: [string, SequenceShape, RunConfigInput][] = [
  ['gru', plainShape, { moment_matching: 0, instance_noise: 0 }],
  ['all kinds of channels', richShape, {}],
  ['elman, confusion', richShape, { cell: 'elman', loss: 'confusion', dropout: 0.3, discriminator_steps: 2 }],
  ['lstm, hinge', richShape, { cell: 'lstm', loss: 'hinge', layers: 2, gradient_clip: 0.1, label_smoothing: 0.1 }],
  ['relativistic', richShape, { loss: 'relativistic', dropout: 0.2 }],
  ['wasserstein', plainShape, { loss: 'wasserstein', weight_decay: 0.1 }],
  ['lsgan, odd batch', plainShape, { loss: 'lsgan', batch_size: 37 }],
  ['the recipe', plainShape, recipe],
  ['the recipe on all kinds of channels', listedShape, recipe],
  ['the recipe with a recurrent discriminator', listedShape, { ...recipe, recurrent_critic: 0.4, cell: 'lstm' }],
  ['the recipe, hinge, elman', listedShape, { ...recipe, loss: 'hinge', cell: 'elman', layers: 2 }],
  ['the recipe, lsgan, batch of 37', richShape, { ...recipe, loss: 'lsgan', batch_size: 37, label_smoothing: 0.1 }],
  [
    'a main critic alone, without noise',
    richShape,
    { main_critic: 1, recurrent_critic: 0, instance_noise: 0, increment_noise: 0, loss: 'relativistic' },
  ],
  ['a latent without a head', listedShape, { ...recipe, head_hidden: 0, column_critic: 0, moment_matching: 0.5 }],
  ['a head without a latent', listedShape, { ...recipe, latent_size: 0, gradient_penalty: 0 }],
  ['a latent before a recurrent discriminator', listedShape, { latent_size: 4, latent_hidden: 9, dropout: 0.2 }],
  [
    'dense rows before a main critic',
    rowShape,
    { network: 'dense', dense_generator: [12], main_critic: 1, critic_hidden: 9, recurrent_critic: 0 },
  ],
  ['dense rows', rowShape, { network: 'dense', dense_generator: [12, 9], dense_discriminator: [7] }],
];

/** Where the gradient is more than rounding: of the rest Adam makes steps of full length in random directions. */
function movedByLoss(first: Float32Array): boolean[] {
  const most = first.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return Array.from(first, (value) => Math.abs(value) > 1e-3 * most);
}

describe('against the reference runtime', () => {
  it.each(variants)('%s: the same path', async (_, shape, input) => {
    const options = smallOptions(shape, { device: 'reference', ...input });
    const reference = await createReferenceRuntime(options);
    const fused = await createWasmRuntime({ ...options, threads: 2 });
    const start = [await reference.state(), await fused.state()] as const;
    for (const [name, values] of Object.entries(start[0].buffers)) expect(start[1].buffers[name], name).toEqual(values);
    for (const [from, to, tolerance] of [
      [0, 1, 2e-3],
      [1, input.loss ? 40 : 100, 0.05],
    ] as const) {
      await Promise.all([take(reference, from, to), take(fused, from, to)]);
      const [want, got] = [await reference.metrics(), await fused.metrics()];
      for (const key of Object.keys(want) as (keyof typeof want)[]) {
        // No loss moves wasserstein's output bias, which is all of this one's level.
        if (input.loss === 'wasserstein' && key === 'generatorLoss') continue;
        expect(Math.abs(got[key] - want[key]), `${key} after ${to}`).toBeLessThan(
          tolerance * (Math.abs(want[key]) + 0.1),
        );
      }
      const [mine, theirs] = [(await fused.state()).buffers, (await reference.state()).buffers];
      for (const [name, values] of Object.entries(theirs)) {
        if (name.includes('.')) continue;
        const counts = movedByLoss(theirs[`${name}.first`]!);
        const kept = (all: Float32Array): Float32Array => all.filter((_, i) => counts[i]);
        expect(relativeError(kept(mine[name]!), kept(values)), `${name} after ${to}`).toBeLessThan(tolerance);
        if (to > 1) continue;
        expect(relativeError(mine[`${name}.first`]!, theirs[`${name}.first`]!), `${name}'s gradient`).toBeLessThan(
          2e-4,
        );
      }
    }
    const request = { count: 40, first: 3, seed: 9 };
    const [want, got] = [await reference.sample(request), await fused.sample(request)];
    expect(got.lengths.filter((length, i) => length !== want.lengths[i]).length).toBeLessThan(3);
    expect(relativeError(got.context, want.context)).toBeLessThan(0.05);
    reference.dispose();
    fused.dispose();
  });
});

describe('by itself', () => {
  it('is bit-equal with 1, 2 and 4 threads, and after a resume', () =>
    expectSameNumbers(smallOptions(richShape, { batch_size: 50, layers: 2, loss: 'relativistic' }), 200));

  it('samples by number: the same whatever is asked for at once', async () => {
    const runtime = await createWasmRuntime(smallOptions(richShape));
    await take(runtime, 0, 5);
    const all = await runtime.sample({ count: 60, first: 0, seed: 4 });
    const part = await runtime.sample({ count: 9, first: 20, seed: 4 });
    const row = richShape.steps * richShape.channels;
    expect(part.values).toEqual(all.values.slice(20 * row, 29 * row));
    expect(part.lengths).toEqual(all.lengths.slice(20, 29));
    const context = all.context.slice(20 * richShape.contextChannels, 29 * richShape.contextChannels);
    const given = await runtime.sample({ count: 9, first: 20, seed: 4, context });
    expect(given.values).toEqual(part.values);
    runtime.dispose();
  });
});

describe('what it does not compute', () => {
  it.each([
    [{ packing: 2 }, /several sequences/],
    [{ sharing: 'weights' }, /share/],
    [{ augmentation: 0.5 }, /augmented/],
    [{ feature_matching: 1 }, /features/],
    [{ network: 'dense' }, /step by step/],
  ] as [RunConfigInput, RegExp][])('%j is named', async (input, reason) => {
    expect(wasmSupports(smallConfig(input), richShape)).toMatch(reason);
    await expect(createWasmRuntime(smallOptions(richShape, input))).rejects.toMatchObject({
      code: 'device_unavailable',
    });
  });

  it('is not the defaults', () => {
    expect(wasmSupports(smallConfig(), richShape)).toBeNull();
  });
});

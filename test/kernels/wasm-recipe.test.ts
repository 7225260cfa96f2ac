// The recipe in the fused kernels on random models: any cell, any kinds of channels, unequal lengths, contexts, critics.
// One step's losses and gradients are the reference's; results do not depend on threads or on an interruption.
import { describe, expect, it, test } from 'vitest';
import { cells, type RunConfigInput } from '../../app/contract/config.ts';
import type { ChannelGroup, SequenceShape } from '../../app/encoding/sequences.ts';
import { createReferenceRuntime } from '../../app/model/reference-runtime.ts';
import type { ModelState } from '../../app/model/runtime.ts';
import { createWasmRuntime } from '../../app/model/wasm-runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { richShape, smallOptions } from '../model/made-data.ts';
import { relativeError } from './wasm-run.ts';
import { expectSameNumbers, take } from './wasm-steps.ts';

const pick = <T>(random: RandomStream, values: readonly T[]): T => values[random.integer(values.length)]!;
const between = (random: RandomStream, low: number, high: number): number => low + random.integer(high - low + 1);

function randomGroup(random: RandomStream, column: string, offset: number): ChannelGroup {
  const kind = pick(random, ['real', 'real', 'real', 'unit', 'probability', 'one_hot'] as const);
  const group: ChannelGroup = {
    column,
    kind,
    offset,
    size: kind === 'one_hot' ? between(random, 2, 4) : 1,
    part: 'value',
  };
  if (kind !== 'real' && kind !== 'unit') return group;
  if (random.uniform() < 0.6) group.incrementDeviation = pick(random, [0.05, 0.1, 0.6]);
  if (random.uniform() < 0.25) {
    const step = kind === 'unit' ? 0.2 : 0.7;
    group.values = Array.from({ length: between(random, 1, 6) }, (_, i) => (i - (kind === 'unit' ? 0 : 2)) * step);
  }
  return group;
}

function randomShape(random: RandomStream): SequenceShape {
  const groups: ChannelGroup[] = [];
  let channels = 0;
  for (let i = between(random, 1, 12); i > 0; i--) {
    groups.push(randomGroup(random, `c${i}`, channels));
    channels += groups.at(-1).size;
  }
  const steps = between(random, 1, 11);
  const contextGroups: ChannelGroup[] = [];
  if (random.uniform() < 0.5) {
    const unequal = steps > 2 && random.uniform() < 0.7;
    if (unequal) contextGroups.push({ column: '$length', kind: 'unit', offset: 0, size: 1, part: 'value' });
    contextGroups.push({
      column: 'k',
      kind: 'one_hot',
      offset: contextGroups.length,
      size: between(random, 2, 9),
      part: 'value',
    });
  }
  const contextChannels = contextGroups.reduce((sum, { size }) => sum + size, 0);
  return { steps, channels, groups, contextChannels, contextGroups };
}

function randomConfig(random: RandomStream): RunConfigInput {
  const weight = (): number => pick(random, [0, 0.4, 1, 1.7]);
  const [main, recurrent] = [weight(), weight()];
  return {
    ...{ device: 'reference', cell: pick(random, cells), layers: between(random, 1, 2) },
    ...{ batch_size: between(random, 2, 45), noise_size: between(random, 1, 10) },
    ...{ generator_hidden: between(random, 1, 19), discriminator_hidden: between(random, 1, 12), context_hidden: 5 },
    ...{
      latent_size: pick(random, [0, 3, 9]),
      latent_hidden: between(random, 1, 20),
      latent_code: between(random, 1, 10),
    },
    ...{ head_hidden: pick(random, [0, 3, 17]), heavy_noise: random.integer(2) },
    ...{ main_critic: main, column_critic: weight(), coarse_critic: weight() },
    recurrent_critic: main === 0 && recurrent === 0 ? 1 : recurrent,
    ...{
      critic_hidden: between(random, 1, 20),
      column_critic_hidden: between(random, 1, 9),
      coarse_critic_hidden: between(random, 1, 9),
    },
    ...{ gradient_penalty: pick(random, [0, 0.3, 1]), label_smoothing: pick(random, [0, 0.1]) },
    ...{ instance_noise: pick(random, [0, 0.05]), increment_noise: pick(random, [0, 0.5]) },
    ...{ loss: pick(random, ['relativistic', 'relativistic', 'bce', 'hinge', 'lsgan']), beta1: 0 },
    // So small that a gradient of rounding, of which Adam makes a whole step, does not show in the generator's.
    ...{
      discriminator_learning_rate: 1e-9,
      moment_matching: pick(random, [0, 0, 0.5]),
      gradient_clip: pick(random, [0, 0.5]),
    },
  };
}

/** Networks that start with small parameters. */
const small = ['latent', 'head', 'main', 'column', 'coarse'];

/** A state whose small parameters are twice as large. */
function grow({ step, buffers }: ModelState): ModelState {
  const entries = Object.entries(buffers).map(([name, values]): [string, Float32Array] => [
    name,
    small.includes(name) ? values.map((value) => 2 * value) : values,
  ]);
  return { step, buffers: Object.fromEntries(entries) };
}

const seeds = Array.from({ length: 40 }, (_, i) => i);

test.for(seeds)('a step of random model %i', async (seed) => {
  const random = new RandomStream(seed, 1003, 0);
  const [shape, config] = [randomShape(random), randomConfig(random)];
  const told = JSON.stringify({ shape, config });
  const options = smallOptions(shape, config);
  const reference = await createReferenceRuntime(options);
  const fused = await createWasmRuntime({ ...options, threads: 2 });
  // Through small first weights little gradient is left, of which float32 keeps fewer digits.
  const grown = grow(await reference.state());
  await Promise.all([reference.load(grown), fused.load(grown)]);
  await Promise.all([reference.step(0, 1), fused.step(0, 1)]);
  const [want, got] = [await reference.metrics(), await fused.metrics()];
  for (const key of Object.keys(want) as (keyof typeof want)[])
    expect(Math.abs(got[key] - want[key]), `${key}: ${told}`).toBeLessThan(1e-4 * (Math.abs(want[key]) + 0.1));
  const [mine, theirs] = [(await fused.state()).buffers, (await reference.state()).buffers];
  expect(Object.keys(mine).sort()).toEqual(Object.keys(theirs).sort());
  for (const [name, values] of Object.entries(theirs))
    if (name.endsWith('.first'))
      expect(relativeError(mine[name]!, values), `gradient of ${name}: ${told}`).toBeLessThan(1e-4);
  const request = { count: 9, first: 3, seed: 2, weights: 'last' } as const;
  expect(relativeError((await fused.sample(request)).context, (await reference.sample(request)).context)).toBeLessThan(
    1e-2,
  );
  reference.dispose();
  fused.dispose();
});

describe('by itself', () => {
  const config: RunConfigInput = {
    ...{ batch_size: 50, layers: 2, latent_size: 6, latent_hidden: 20, latent_code: 5, heavy_noise: 1, head_hidden: 9 },
    ...{ main_critic: 1, column_critic: 1, coarse_critic: 1, recurrent_critic: 0.3, critic_hidden: 17 },
    ...{ column_critic_hidden: 6, coarse_critic_hidden: 9, loss: 'relativistic', beta1: 0, beta2: 0.99 },
  };

  it.each(cells)('%s: is bit-equal with 1, 2 and 4 threads, and after a resume', (cell) =>
    expectSameNumbers(smallOptions(richShape, { ...config, cell }), 60),
  );

  it('samples by number: the same whatever is asked for at once, the reference’s from the same parameters', async () => {
    const options = smallOptions(richShape, { ...config, device: 'reference' });
    const [fused, reference] = [await createWasmRuntime(options), await createReferenceRuntime(options)];
    await take(fused, 0, 5);
    await reference.load(await fused.state());
    const all = await fused.sample({ count: 60, first: 0, seed: 4 });
    const part = await fused.sample({ count: 9, first: 20, seed: 4 });
    const row = richShape.steps * richShape.channels;
    expect(part.values).toEqual(all.values.slice(20 * row, 29 * row));
    const context = all.context.slice(20 * richShape.contextChannels, 29 * richShape.contextChannels);
    expect((await fused.sample({ count: 9, first: 20, seed: 4, context })).values).toEqual(part.values);
    const want = await reference.sample({ count: 60, first: 0, seed: 4 });
    expect(all.lengths).toEqual(want.lengths);
    expect(relativeError(all.values, want.values)).toBeLessThan(1e-4);
    fused.dispose();
    reference.dispose();
  });
});

// A run that was put down and taken up again ends, bit for bit, where an uninterrupted one does.
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { withoutWebGpu } from '../kernels/software-gpu.ts';
import { createRuntime, deviceIds, deviceProblem } from '../../app/model/create-runtime.ts';
import type { ModelState } from '../../app/model/runtime.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { listedShape, plainShape, richShape, smallOptions } from './made-data.ts';

const everything: RunConfigInput = {
  ...{ loss: 'relativistic', discriminator_steps: 2, packing: 2, augmentation: 0.5, instance_noise: 0.1, dropout: 0.1 },
  ...{ feature_matching: 0.5, moment_matching: 0.5, weight_decay: 0.01, label_smoothing: 0.1, gradient_clip: 1 },
};

const recipe: RunConfigInput = {
  ...{ latent_size: 3, latent_hidden: 6, latent_code: 2, heavy_noise: 2, head_hidden: 5, loss: 'relativistic' },
  ...{ main_critic: 1, column_critic: 1, coarse_critic: 1, recurrent_critic: 0.25, instance_noise: 0.1 },
  ...{ critic_hidden: 6, column_critic_hidden: 4, coarse_critic_hidden: 5, beta1: 0 },
};

const configs: [string, SequenceShape, RunConfigInput][] = [
  ['plain', plainShape, {}],
  ['elman, two layers, confusion', plainShape, { cell: 'elman', layers: 2, loss: 'confusion' }],
  ['lstm, shared weights', plainShape, { cell: 'lstm', sharing: 'weights' }],
  ['context and lengths', richShape, {}],
  ['everything on', richShape, everything],
  ['latent, head and critics', richShape, recipe],
  ['latent and listed values', listedShape, { latent_size: 3, latent_hidden: 6, latent_code: 2 }],
  ['critics alone', plainShape, { ...recipe, recurrent_critic: 0 }],
  ['dense', { ...plainShape, steps: 1 }, { network: 'dense' }],
];

const problems = new Map<string, string | null>();
for (const device of deviceIds) problems.set(device, device === 'webgpu' ? withoutWebGpu : await deviceProblem(device));

/** A GPU may be SwiftShader here, which takes seconds for a step: fewer of them, and more time for each. */
const slowly = (device: string): boolean => device === 'webgpu';

const onDevices = deviceIds
  .filter((device) => problems.get(device) === null)
  .flatMap((device) => configs.map((config) => [device, ...config] as const));

for (const [device, problem] of problems) {
  it.skipIf(problem !== null)(`device ${device}: ${problem ?? 'is there'}`, () => expect(problem).toBeNull());
}

describe.each(onDevices)('device %s, %s', { timeout: 300_000 }, (device, _, shape, input) => {
  const options = smallOptions(shape, { ...input, device });
  const steps = slowly(device) ? 2 : 4;

  it('goes on from a checkpoint exactly', async () => {
    const whole = await createRuntime(options);
    for (let step = 0; step < 2 * steps; step++) await whole.step(step, 1 / (1 + step));
    const expected = await whole.state();

    const first = await createRuntime(options);
    for (let step = 0; step < steps; step++) await first.step(step, 1 / (1 + step));
    const kept: ModelState = structuredClone(await first.state());
    expect(kept.step).toBe(steps);
    first.dispose();
    const second = await createRuntime(options);
    await second.load(kept);
    for (let step = steps; step < 2 * steps; step++) await second.step(step, 1 / (1 + step));
    expect(await second.state()).toEqual(expected);
    expect((await second.sample({ count: 3, first: 0, seed: 1 })).values).toEqual(
      (await whole.sample({ count: 3, first: 0, seed: 1 })).values,
    );
    second.dispose();
    whole.dispose();
  });

  it('keeps no tensor from step to step, and none after its end', async () => {
    await startTensorFlow();
    const before = tf.memory().numTensors;
    const runtime = await createRuntime(options);
    await runtime.step(0, 1);
    await runtime.sample({ count: 2, first: 0, seed: 1 });
    const { numTensors, numBytes } = tf.memory();
    for (let step = 1; step < 5; step++) await runtime.step(step, 1);
    await runtime.sample({ count: 2, first: 0, seed: 1 });
    await runtime.metrics();
    await runtime.load(await runtime.state());
    expect(tf.memory().numTensors).toBe(numTensors);
    expect(tf.memory().numBytes).toBe(numBytes);
    runtime.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('load', () => {
  it('refuses what is not this model’s', async () => {
    const runtime = await createRuntime(smallOptions(plainShape));
    const state = await runtime.state();
    const { discriminator, ...missing } = state.buffers;
    await expect(runtime.load({ step: 1, buffers: missing })).rejects.toMatchObject({ code: 'checkpoint_corrupt' });
    const buffers = { ...state.buffers, discriminator: discriminator!.subarray(1) };
    await expect(runtime.load({ step: 1, buffers })).rejects.toThrow(/discriminator/);
    expect(await runtime.state()).toEqual(state);
    runtime.dispose();
  });
});

describe('shared weights', () => {
  it('are one and the same after every update', async () => {
    const runtime = await createRuntime(smallOptions(richShape, { sharing: 'weights' }));
    for (let step = 0; step < 3; step++) await runtime.step(step, 1);
    const { generator, discriminator } = (await runtime.state()).buffers;
    const shared = runtime.parameters;
    expect(shared).toBeLessThan(generator!.length + discriminator!.length);
    const head = 8 + 1;
    const trunk = discriminator!.length - head;
    expect(generator!.subarray(0, trunk)).toEqual(discriminator!.subarray(0, trunk));
    runtime.dispose();
  });
});

describe('a device that is not there', () => {
  it('is refused by name', async () => {
    const options = smallOptions(plainShape, { device: 'abacus' });
    await expect(createRuntime(options)).rejects.toMatchObject({ code: 'device_unavailable' });
  });
});

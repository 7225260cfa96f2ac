// Training on WebGPU follows the reference from the same seed, and a GPU that is lost in the middle
// ends it with what was kept.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunConfigInput } from '../../app/contract/config.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { listDevices } from '../../app/engine/devices.ts';
import { threadPlaces } from '../../app/engine/places.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { softwareVariable } from '../../app/kernels/webgpu/adapter.ts';
import { dawnWebGpu, findAdapter, softwareAllowed } from '../../app/kernels/webgpu/dawn.ts';
import { openWebGpu } from '../../app/kernels/webgpu/open.ts';
import { createRuntime } from '../../app/model/create-runtime.ts';
import type { StepMetrics } from '../../app/model/runtime.ts';
import { titled, withoutWebGpu } from '../kernels/software-gpu.ts';
import { listedShape, plainShape, richShape, smallOptions } from './made-data.ts';

/** How far losses may be apart, as a share of their size; see test/model/tensorflow-runtime.test.ts. */
const tolerance = 0.01;
const steps = 10;

async function lossesOn(device: string, shape: SequenceShape, input: RunConfigInput): Promise<StepMetrics[]> {
  const runtime = await createRuntime(smallOptions(shape, { ...input, device }));
  const found: StepMetrics[] = [];
  for (let step = 0; step < steps; step++) {
    await runtime.step(step, 1);
    if (step % 5 === 4) found.push(await runtime.metrics());
  }
  expect(runtime.slowerBecause).toBeUndefined();
  runtime.dispose();
  return found;
}

/** The networks of the presets for sequences, small. */
const recipe: RunConfigInput = {
  ...{ latent_size: 6, latent_hidden: 12, latent_code: 3, head_hidden: 8, heavy_noise: 2, moment_matching: 0 },
  ...{ recurrent_critic: 0, main_critic: 1, column_critic: 1, coarse_critic: 1 },
  ...{ critic_hidden: 16, column_critic_hidden: 8, coarse_critic_hidden: 8, beta1: 0 },
};

const configs: [string, SequenceShape, RunConfigInput][] = [
  ['elman and confusion', plainShape, { cell: 'elman', loss: 'confusion' }],
  ['gru, a relativistic loss and augmentation', plainShape, { loss: 'relativistic', augmentation: 0.5 }],
  ['lstm of two layers, context and lengths', richShape, { cell: 'lstm', layers: 2 }],
  ['the recipe: latent, head, heavy noise and critics', listedShape, recipe],
];

describe.skipIf(withoutWebGpu !== null)(titled('training on the device webgpu'), { timeout: 300_000 }, () => {
  it.each(configs)('follows the reference: %s', async (_, shape, input) => {
    const expected = await lossesOn('reference', shape, input);
    const found = await lossesOn('webgpu', shape, input);
    found.forEach((point, i) => {
      for (const name of ['generatorLoss', 'discriminatorLoss', 'realScore', 'syntheticScore'] as const) {
        const want = expected[i]![name];
        expect(Math.abs(point[name] - want), `${name} at step ${i * 5 + 4}`).toBeLessThan(
          tolerance * Math.max(1, Math.abs(want)),
        );
      }
    });
  });

  it('takes a checkpoint of the processor, and gives one back', async () => {
    const cpu = await createRuntime(smallOptions(richShape, { device: 'cpu' }));
    for (let step = 0; step < 3; step++) await cpu.step(step, 1);
    const other = await createRuntime(smallOptions(richShape, { device: 'webgpu' }));
    await other.load(await cpu.state());
    await other.step(3, 1);
    const carried = await other.state();
    await cpu.step(3, 1);
    const own = await cpu.state();
    expect(Object.keys(carried.buffers).sort()).toEqual(Object.keys(own.buffers).sort());
    for (const [name, buffer] of Object.entries(own.buffers)) {
      // Adam divides a parameter's move by its moment: where the gradient is all but zero, rounding moves the parameter.
      const allowed = /\.(first|second)$/.test(name) ? 1e-4 : 1e-2;
      const most = buffer.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-6);
      const apart = buffer.reduce((far, value, i) => Math.max(far, Math.abs(carried.buffers[name]![i]! - value)), 0);
      expect(apart / most, name).toBeLessThan(allowed);
    }
    cpu.dispose();
    other.dispose();
  });

  it('composes networks of ops where it is asked to, and says so', async () => {
    vi.stubEnv('SEQWRIGHT_KERNELS', 'reference');
    const composed = await createRuntime(smallOptions(plainShape, { device: 'webgpu' }));
    vi.unstubAllEnvs();
    const fused = await createRuntime(smallOptions(plainShape, { device: 'webgpu' }));
    expect([composed.slowerBecause, fused.slowerBecause]).toEqual(['SEQWRIGHT_KERNELS asks for it', undefined]);
    for (const runtime of [composed, fused]) await runtime.step(0, 1);
    const [expected, found] = [await composed.metrics(), await fused.metrics()];
    expect(found.generatorLoss).toBeCloseTo(expected.generatorLoss, 4);
    expect(found.discriminatorGradient).toBeCloseTo(expected.discriminatorGradient, 4);
    composed.dispose();
    fused.dispose();
  });

  it('ends with device_lost when the GPU is lost, and goes on from what was kept on the next one', async () => {
    const options = smallOptions(plainShape, { device: 'webgpu' });
    const whole = await createRuntime(options);
    for (let step = 0; step < 4; step++) await whole.step(step, 1);
    const expected = await whole.state();
    whole.dispose();

    const first = await createRuntime(options);
    for (let step = 0; step < 2; step++) await first.step(step, 1);
    const kept = await first.state();
    const gpu = await openWebGpu(dawnWebGpu);
    const under = first.step(2, 1);
    gpu.device.destroy();
    const lost = expect.objectContaining({
      code: 'device_lost',
      message: expect.stringContaining('resume') as string,
    }) as SeqwrightError;
    // The step that was under way may have ended just before.
    await under.catch((error: unknown) => expect(error).toEqual(lost));
    await expect(first.step(3, 1)).rejects.toEqual(lost);
    await expect(first.metrics()).rejects.toEqual(lost);
    await expect(first.state()).rejects.toEqual(lost);
    first.dispose();

    const second = await createRuntime(options);
    await second.load(kept);
    for (let step = 2; step < 4; step++) await second.step(step, 1);
    expect(await second.state()).toEqual(expected);
    second.dispose();
  });
});

afterEach(() => vi.unstubAllEnvs());

describe('a processor that stands in for a GPU', () => {
  it('computes only where it is asked for', () => {
    expect(softwareAllowed({})).toBe(false);
    expect(
      softwareAllowed({ [softwareVariable]: '0', VK_DRIVER_FILES: '/usr/share/vulkan/icd.d/nvidia_icd.json' }),
    ).toBe(false);
    expect(softwareAllowed({ [softwareVariable]: '1' })).toBe(true);
    expect(softwareAllowed({ VK_DRIVER_FILES: '/usr/lib/chromium/vk_swiftshader_icd.json' })).toBe(true);
  });

  it.skipIf(withoutWebGpu !== null)(titled('is refused by name otherwise, and never chosen by auto'), async () => {
    const named = await findAdapter();
    if (typeof named === 'string') throw new Error(named);
    const unnamed = await findAdapter({});
    if (named.software) expect(unnamed).toMatch(/SEQWRIGHT_WEBGPU_SOFTWARE=1/);
    else expect(unnamed).toMatchObject({ name: named.name });
    const listed = (await listDevices(1, threadPlaces)).find(({ id }) => id === 'webgpu');
    expect(listed).toMatchObject({ usable: true, automatic: !named.software });
  });
});

// Noise drawn on WebGPU is that of the random streams: uniform numbers bit by bit, normal ones to float32's digits.
import { beforeAll, describe, expect, it } from 'vitest';
import { webGpuNoise } from '../../app/kernels/webgpu/noise.ts';
import { dawnWebGpu } from '../../app/kernels/webgpu/dawn.ts';
import { openWebGpu, type WebGpuDevice } from '../../app/kernels/webgpu/open.ts';
import type { NoiseFeed } from '../../app/tensor/feeds.ts';
import { shapeNoise, type NoiseShaping } from '../../app/tensor/noise-shaping.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { titled, withoutWebGpu } from './software-gpu.ts';

/** Seed, stream and draw: usual ones, and the largest of each. */
const keys: [number, number, number][] = [
  [0, 3, 0],
  [7, 16, 3_200_031],
  [0xffff_ffff, 0xffff_ffff, 0xffff_ffff],
];
const probabilities = [0, 0.5, 0.9, 0.1, 1];

describe.skipIf(withoutWebGpu !== null)(titled('noise on the device webgpu'), () => {
  let gpu: WebGpuDevice;
  beforeAll(async () => {
    await startTensorFlow('wasm');
    gpu = await openWebGpu(dawnWebGpu);
  });

  type Drawn = [found: Float32Array, expected: Float32Array];

  /** The GPU's numbers, and those of the stream. */
  async function drawn(
    kind: NoiseFeed['kind'],
    [seed, stream, draw]: [number, number, number],
    shape: number[],
    shaping: NoiseShaping | null = null,
  ): Promise<Drawn> {
    const time = { step: 0, draw, update: 1, rate: 1 };
    const tensor = webGpuNoise(gpu.backend)({ kind, seed, stream, shape, shaping }, time);
    const found = await tensor.data<'float32'>();
    tensor.dispose();
    gpu.check();
    expect(tensor.shape).toEqual(shape);
    const expected = new Float32Array(found.length);
    const random = new RandomStream(seed, stream, draw);
    if (kind === 'normal') random.fillNormal(expected);
    else random.fillUniform(expected);
    shapeNoise(expected, shaping);
    return [found, expected];
  }

  const farthest = ([found, expected]: Drawn): number =>
    found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i]!)), 0);

  it.each(keys)('draws uniform numbers to the bit: seed %i, stream %i, draw %i', async (...key) => {
    const [found, expected] = await drawn('uniform', key, [40_000]);
    expect(Buffer.from(found.buffer).equals(Buffer.from(expected.buffer))).toBe(true);
  });

  it.each(keys)('draws normal numbers: seed %i, stream %i, draw %i', async (...key) => {
    const pair = await drawn('normal', key, [201, 199]);
    expect(farthest(pair)).toBeLessThan(2e-6);
    const most = pair[0].reduce((size, value) => Math.max(size, Math.abs(value)), 0);
    expect(most).toBeGreaterThan(3.5);
  });

  it.each([1, 2, 3, 5, 1023])('draws %i numbers, whole blocks or not', async (count) => {
    expect(farthest(await drawn('normal', [1, 3, 2], [count]))).toBeLessThan(2e-6);
  });

  it('gives the last numbers of each step heavy tails', async () => {
    const pair = await drawn('normal', [1, 3, 2], [64, 24, 12], { kind: 'heavy', row: 12, heavy: 4 });
    expect(farthest(pair)).toBeLessThan(2e-5);
    expect(pair[0].filter((value) => Math.abs(value) === 8).length).toBe(
      pair[1].filter((value) => Math.abs(value) === 8).length,
    );
  });

  it('gives each column its deviation', async () => {
    const pair = await drawn('normal', [1, 17, 2], [64, 7], { kind: 'scaled', deviations: [1, 0, 0.5, 3, 1, 1, 0.05] });
    expect(farthest(pair)).toBeLessThan(1e-5);
    expect(pair[0].filter((_, i) => i % 7 === 1).every((value) => value === 0)).toBe(true);
  });

  it.each(probabilities)('draws ones with the probability %d', async (probability) => {
    const [found, expected] = await drawn('uniform', [4, 5, 6], [3, 7, 501], { kind: 'below', probability });
    expect([...found]).toEqual([...expected]);
  });
});

// The generator learns: after a few hundred steps its sequences have the moments of a simple target.
import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { Sequences } from '../../app/encoding/sequences.ts';
import { createRuntime } from '../../app/model/create-runtime.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { madeSequences, plainShape, smallConfig, wholly } from './made-data.ts';

/** First channel about 1.5 throughout a sequence, with a spread between sequences of 0.5; the second its negative. */
function target(): Sequences {
  const sequences = madeSequences(plainShape, 400);
  const random = new RandomStream(1, 1004, 0);
  for (let i = 0; i < sequences.count; i++) {
    const level = 1.5 + 0.5 * random.normal();
    for (let t = 0; t < plainShape.steps; t++) {
      sequences.values[(i * plainShape.steps + t) * 2] = level;
      sequences.values[(i * plainShape.steps + t) * 2 + 1] = -level;
    }
  }
  return sequences;
}

function moments(values: Float32Array, channel: number): { mean: number; deviation: number } {
  const chosen = values.filter((_, i) => i % 2 === channel);
  const mean = chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
  const variance = chosen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / chosen.length;
  return { mean, deviation: Math.sqrt(variance) };
}

const variants: RunConfigInput[] = [
  { loss: 'bce' },
  { loss: 'relativistic', cell: 'elman' },
  { loss: 'wasserstein' },
  { loss: 'bce', sharing: 'weights' },
];

describe('training', () => {
  it.each(variants)('brings the moments near to the target’s with %j', async (input) => {
    const data = target();
    const config = smallConfig({
      ...{ moment_matching: 0, batch_size: 32, instance_noise: 0.1, ema_decay: 0.95 },
      ...{ generator_learning_rate: 5e-3, discriminator_learning_rate: 5e-3 },
      ...input,
    });
    const runtime = await createRuntime({ config, shape: plainShape, data: wholly(data) });
    const request = { count: 256, first: 0, seed: 1 };
    const before = moments((await runtime.sample(request)).values, 0);
    expect(Math.abs(before.mean - 1.5)).toBeGreaterThan(0.7);
    for (let step = 0; step < 600; step++) await runtime.step(step, step < 400 ? 1 : 0.2);
    const { values } = await runtime.sample(request);
    for (const channel of [0, 1]) {
      const { mean, deviation } = moments(values, channel);
      expect(Math.abs(mean - (channel === 0 ? 1.5 : -1.5)), `mean ${mean}`).toBeLessThan(0.5);
      expect(deviation, `deviation ${deviation}`).toBeGreaterThan(0.1);
      expect(deviation, `deviation ${deviation}`).toBeLessThan(1.2);
    }
    const metrics = await runtime.metrics();
    for (const value of Object.values(metrics)) expect(Number.isFinite(value)).toBe(true);
    expect(metrics.realScore).toBeGreaterThan(0.05);
    runtime.dispose();
  });
});

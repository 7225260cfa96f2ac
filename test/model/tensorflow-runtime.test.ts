// Training on TensorFlow follows training on the processor's kernels from the same seed: the same noise, batches and
// updates, in another order of sums.
import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { SequenceShape } from '../../app/encoding/sequences.ts';
import { createRuntime } from '../../app/model/create-runtime.ts';
import type { StepMetrics } from '../../app/model/runtime.ts';
import { titled, withoutTensorFlow } from '../kernels/tensorflow-library.ts';
import { listedShape, plainShape, richShape, smallOptions } from './made-data.ts';

/**
 * How far losses may be apart after so many steps, as a share of their size: rounding differs from the first step on, and
 * training enlarges it.
 */
const tolerance = 0.01;
const steps = 100;

async function lossesOn(device: string, shape: SequenceShape, input: RunConfigInput): Promise<StepMetrics[]> {
  const runtime = await createRuntime(smallOptions(shape, { ...input, device }));
  const found: StepMetrics[] = [];
  for (let step = 0; step < steps; step++) {
    await runtime.step(step, 1);
    if (step % 20 === 19) found.push(await runtime.metrics());
  }
  expect(runtime.slowerBecause).toBeUndefined();
  runtime.dispose();
  return found;
}

const configs: [string, SequenceShape, RunConfigInput][] = [
  ['elman and confusion', plainShape, { cell: 'elman', loss: 'confusion' }],
  ['gru and a relativistic loss', plainShape, { loss: 'relativistic', instance_noise: 0.1 }],
  ['lstm of two layers', plainShape, { cell: 'lstm', layers: 2 }],
  ['latent and listed values', listedShape, { latent_size: 3, latent_hidden: 6, latent_code: 2 }],
  ['context, lengths and categories', richShape, { loss: 'relativistic', dropout: 0.1 }],
];

describe.skipIf(withoutTensorFlow !== null)(titled('training on the device tensorflow'), () => {
  it.each(configs)('follows the processor’s kernels: %s', async (_, shape, input) => {
    const expected = await lossesOn('cpu', shape, input);
    const found = await lossesOn('tensorflow', shape, input);
    found.forEach((point, i) => {
      for (const name of ['generatorLoss', 'discriminatorLoss', 'realScore', 'syntheticScore'] as const) {
        const want = expected[i]![name];
        expect(Math.abs(point[name] - want), `${name} at step ${i * 20 + 19}`).toBeLessThan(
          tolerance * Math.max(1, Math.abs(want)),
        );
      }
    });
  });

  it('takes a checkpoint of the processor, and gives one back', async () => {
    const cpu = await createRuntime(smallOptions(richShape, { device: 'cpu' }));
    for (let step = 0; step < 3; step++) await cpu.step(step, 1);
    const other = await createRuntime(smallOptions(richShape, { device: 'tensorflow' }));
    await other.load(await cpu.state());
    await other.step(3, 1);
    const carried = await other.state();
    await cpu.step(3, 1);
    const own = await cpu.state();
    expect(Object.keys(carried.buffers).sort()).toEqual(Object.keys(own.buffers).sort());
    for (const [name, buffer] of Object.entries(own.buffers)) {
      const most = buffer.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-6);
      buffer.forEach((value, i) => expect(Math.abs(carried.buffers[name]![i]! - value) / most).toBeLessThan(1e-3));
    }
    cpu.dispose();
    other.dispose();
  });
});

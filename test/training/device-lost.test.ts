// A run whose GPU goes in the middle: it fails with a reason, its last checkpoint is kept, and it goes on from that.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectSchema } from '../../app/data/detect-schema.ts';
import { readFile } from '../../app/data/read-file.ts';
import { dawnWebGpu } from '../../app/kernels/webgpu/dawn.ts';
import { openWebGpu } from '../../app/kernels/webgpu/open.ts';
import { createRuntime } from '../../app/model/create-runtime.ts';
import { resolveConfig } from '../../app/model/resolve-config.ts';
import { decodeCheckpoint } from '../../app/training/checkpoint.ts';
import type { FromTrainer } from '../../app/training/messages.ts';
import { prepare } from '../../app/training/prepare.ts';
import { trainRun } from '../../app/training/train-run.ts';
import { createWatch } from '../../app/training/watch.ts';
import { titled, withoutWebGpu } from '../kernels/software-gpu.ts';

const sample = join(import.meta.dirname, '../../resources/samples/sines.csv');

type Checkpoint = Extract<FromTrainer, { kind: 'checkpoint' }>;

/** Trains twelve steps as the trainer does. @param onCheckpoint - called at each, before the next step */
async function train(
  checkpoint: Uint8Array | null,
  onCheckpoint: (step: number) => Promise<void> = () => Promise.resolve(),
): Promise<{ ended: Promise<{ state: string; step: number }>; checkpoints: Checkpoint[] }> {
  const { table } = await readFile(sample);
  const { schema } = detectSchema(table);
  const config = resolveConfig({
    ...{ preset: 'article', device: 'webgpu', steps: 12, batch_size: 8, warmup_steps: 0 },
    ...{ generator_hidden: 8, discriminator_hidden: 8, metric_every: 2, checkpoint_every: 4 },
  });
  const encoder = checkpoint ? decodeCheckpoint(checkpoint).encoder : null;
  const prepared = await prepare({ table, schema, config, threads: 1, encoder, createRuntime });
  const checkpoints: Checkpoint[] = [];
  let then = Promise.resolve();
  const ended = trainRun({
    ...{ config, prepared, checkpoint, wishes: { wish: null } },
    watch: createWatch(prepared, config),
    send(message) {
      if (message.kind !== 'checkpoint') return;
      checkpoints.push(message);
      then = onCheckpoint(message.step);
    },
    breathe: () => then,
    // So that the loop breathes after each step.
    clock: () => performance.now(),
  }).finally(() => prepared.runtime.dispose());
  return { ended, checkpoints };
}

describe.skipIf(withoutWebGpu !== null)(
  titled('a GPU that is lost in the middle of a run'),
  { timeout: 300_000 },
  () => {
    it('ends it with device_lost and its checkpoint, from which it goes on to where it would have come', async () => {
      const whole = await train(null);
      expect(await whole.ended).toMatchObject({ state: 'done', step: 12 });

      const broken = await train(null, async (step) => {
        if (step !== 8) return;
        const gpu = await openWebGpu(dawnWebGpu);
        gpu.device.destroy();
      });
      await expect(broken.ended).rejects.toMatchObject({
        code: 'device_lost',
        message: expect.stringMatching(/was lost.*resume the run/) as string,
      });
      expect(broken.checkpoints.map(({ step }) => step)).toEqual([4, 8]);

      const resumed = await train(broken.checkpoints.at(-1).bytes);
      expect(await resumed.ended).toMatchObject({ state: 'done', step: 12 });
      const model = ({ checkpoints }: typeof whole) => decodeCheckpoint(checkpoints.at(-1).bytes).model;
      expect(model(resumed)).toEqual(model(whole));
    });
  },
);

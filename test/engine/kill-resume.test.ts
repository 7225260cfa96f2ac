// A run killed with SIGKILL at a random moment ends with the same parameters, bit for bit, as one that was left alone.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../app/engine/engine.ts';
import { openStore } from '../../app/store/store.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { decodeCheckpoint } from '../../app/training/checkpoint.ts';
import { withoutTensorFlow } from '../kernels/tensorflow-library.ts';
import { writeSeries } from './temporary-engine.ts';

interface Case {
  device: string;
  /** Times at which it is killed, each in a data folder of its own. */
  moments: number;
  /** Why it does not run here; null when it does. */
  without: string | null;
}

const cases: Case[] = [
  { device: 'cpu', moments: 20, without: null },
  { device: 'tensorflow', moments: 6, without: withoutTensorFlow },
];

let folder: string;
let datasetId: string;

const child = (dataDir: string, device: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), dataDir, datasetId, 'The run', device], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });

const bits = (values: Float32Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength);

/** The parameters that a run ended with, and how many points its curve has. */
function endOf(dataDir: string): { buffers: Record<string, Float32Array>; steps: number[] } {
  const store = openStore(dataDir);
  const { id } = store.runs.find('The run');
  const { model } = decodeCheckpoint(store.checkpoints.load(id, 'last').parameters);
  const steps = store.metrics.since(id, -1).map((point) => point.step);
  store.close();
  expect(model.step).toBe(40);
  return { buffers: model.buffers, steps };
}

async function finish(dataDir: string, device: string): Promise<void> {
  const [code] = (await once(child(dataDir, device), 'exit')) as [number | null];
  expect(code).toBe(0);
}

/** A data folder of its own with the imported dataset. */
function folderOf(name: string): string {
  const dataDir = join(folder, name);
  cpSync(join(folder, 'imported'), dataDir, { recursive: true });
  return dataDir;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'seqwright-kill-'));
  const dataDir = join(folder, 'imported');
  const path = join(folder, 'series.csv');
  writeSeries(path);
  const engine = openEngine({ dataDir, threads: 1 });
  ({
    dataset: { id: datasetId },
  } = await engine.call('datasets.import', { source: { kind: 'path', path }, options: {} }));
  await engine.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(cases)('on the device $device', ({ device, moments, without }) => {
  const title = without === null ? '' : ` (skipped: ${without})`;
  it.skipIf(without !== null)(
    `ends the same after a kill at each of ${moments} moments${title}`,
    async () => {
      const undisturbed = folderOf(`${device}-undisturbed`);
      const startedAt = performance.now();
      await finish(undisturbed, device);
      const whole = performance.now() - startedAt;
      const expected = endOf(undisturbed).buffers;
      const random = new RandomStream(Date.now() >>> 0, 99, 0);
      let interruptedOnce = 0;
      for (let moment = 0; moment < moments; moment++) {
        const dataDir = folderOf(`${device}-killed-${moment}`);
        const running = child(dataDir, device);
        const exited = once(running, 'exit') as Promise<[number | null, string | null]>;
        // One moment in each of as many stretches, so that start, training, checkpoints and end are all met.
        const wait = ((moment + random.uniform()) / moments) * whole;
        const timer = setTimeout(() => running.kill('SIGKILL'), wait);
        const [, signal] = await exited;
        clearTimeout(timer);
        if (signal === 'SIGKILL') interruptedOnce++;
        await finish(dataDir, device);
        const { buffers, steps } = endOf(dataDir);
        expect(Object.keys(buffers)).toEqual(Object.keys(expected));
        for (const [name, values] of Object.entries(buffers))
          expect(bits(values).equals(bits(expected[name]!)), `${name}, killed after ${Math.round(wait)} ms`).toBe(true);
        expect(steps).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
        rmSync(dataDir, { recursive: true, force: true });
      }
      expect(interruptedOnce).toBeGreaterThan(moments / 2);
    },
    600_000,
  );
});

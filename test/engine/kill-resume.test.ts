// A run killed with SIGKILL at a random moment ends with the same parameters, bit for bit, as one that was left alone.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../app/engine/engine.ts';
import { openStore } from '../../app/store/store.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { decodeCheckpoint } from '../../app/training/checkpoint.ts';
import { writeSeries } from './temporary-engine.ts';

const moments = 20;
let folder: string;
let datasetId: string;
/** Milliseconds that an undisturbed process takes. */
let whole: number;
let expected: Record<string, Float32Array>;

const child = (dataDir: string, name: string): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'kill-child.ts'), dataDir, datasetId, name], {
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

async function finish(dataDir: string): Promise<void> {
  const [code] = (await once(child(dataDir, 'The run'), 'exit')) as [number | null];
  expect(code).toBe(0);
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
  const undisturbed = join(folder, 'undisturbed');
  cpSync(dataDir, undisturbed, { recursive: true });
  const startedAt = performance.now();
  await finish(undisturbed);
  whole = performance.now() - startedAt;
  expected = endOf(undisturbed).buffers;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(`ends the same after a kill at each of ${moments} moments`, async () => {
  const random = new RandomStream(Date.now() >>> 0, 99, 0);
  let interruptedOnce = 0;
  for (let moment = 0; moment < moments; moment++) {
    const dataDir = join(folder, `killed-${moment}`);
    cpSync(join(folder, 'imported'), dataDir, { recursive: true });
    const running = child(dataDir, 'The run');
    const exited = once(running, 'exit') as Promise<[number | null, string | null]>;
    // One moment in each of twenty stretches, so that start, training, checkpoints and end are all met.
    const wait = ((moment + random.uniform()) / moments) * whole;
    const timer = setTimeout(() => running.kill('SIGKILL'), wait);
    const [, signal] = await exited;
    clearTimeout(timer);
    if (signal === 'SIGKILL') interruptedOnce++;
    await finish(dataDir);
    const { buffers, steps } = endOf(dataDir);
    expect(Object.keys(buffers)).toEqual(Object.keys(expected));
    for (const [name, values] of Object.entries(buffers))
      expect(bits(values).equals(bits(expected[name]!)), `${name}, killed after ${Math.round(wait)} ms`).toBe(true);
    expect(steps).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
    rmSync(dataDir, { recursive: true, force: true });
  }
  expect(interruptedOnce).toBeGreaterThan(moments / 2);
}, 600_000);

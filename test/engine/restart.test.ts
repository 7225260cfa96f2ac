// A run that an engine's end interrupted says so when it goes on, whether steps are repeated or not.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Client } from '../../app/contract/client.ts';
import type { EventPayload } from '../../app/contract/events.ts';
import { openEngine } from '../../app/engine/engine.ts';
import { smallRun, temporaryEngine, untilEnded, writeSeries, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine;
let engine: Client;
let datasetId: string;

beforeEach(async () => {
  place = await temporaryEngine();
  ({ engine } = place);
  const path = join(place.folder, 'series.csv');
  writeSeries(path);
  const source = { kind: 'path' as const, path };
  ({
    dataset: { id: datasetId },
  } = await engine.call('datasets.import', { source, options: {} }));
});
afterEach(async () => {
  await engine.close();
  await place.close();
});

/** The engine of the same folder after its end, and what it tells of restarts. */
async function reopened(): Promise<EventPayload<'run.restarted'>[]> {
  await engine.close();
  engine = openEngine({ dataDir: place.dataDir, threads: 1 });
  const heard: EventPayload<'run.restarted'>[] = [];
  engine.on('run.restarted', (event) => heard.push(event));
  return heard;
}

it('is told where nothing is repeated', async () => {
  const { id } = await engine.call('runs.start', { datasetId, config: smallRun });
  // The engine ends before the first step was reported.
  const heard = await reopened();
  expect((await engine.call('runs.get', { id })).state).toBe('interrupted');
  await engine.call('runs.resume', { id });
  expect((await untilEnded(engine, id)).state).toBe('done');
  expect(heard).toEqual([{ id, fromStep: 0, toStep: 0 }]);
  const frames = await engine.call('runs.checkpoints', { id });
  expect(frames.map(({ step }) => step)).toEqual([0, 10, 20, 30, 40]);
});

it('is told with the steps that are repeated, and not after a pause', async () => {
  const config = { ...smallRun, steps: 100_000, checkpoint_every: 50_000 };
  const { id } = await engine.call('runs.start', { datasetId, config });
  await new Promise<void>((resolve) => {
    engine.on('run.metrics', ({ points }) => {
      if (points.length > 0) resolve();
    });
  });
  const heard = await reopened();
  const reached = (await engine.call('runs.get', { id })).step;
  expect(reached).toBeGreaterThan(0);
  const trains = new Promise<void>((resolve) => void engine.on('run.metrics', () => resolve()));
  await engine.call('runs.resume', { id });
  await trains;
  expect(heard).toEqual([{ id, fromStep: reached, toStep: 0 }]);
  await engine.call('runs.pause', { id });
  const again = new Promise<void>((resolve) => void engine.on('run.metrics', () => resolve()));
  await engine.call('runs.resume', { id });
  await again;
  await engine.call('runs.stop', { id });
  expect(heard).toHaveLength(1);
});

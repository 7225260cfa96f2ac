// What a training leaves behind: curves, checkpoints, samples, words; and what comes of it: reports and files.
import { describe, expect, it } from 'vitest';
import type { ExportRecord } from '../../app/contract/export.ts';
import type { Store } from '../../app/store/store.ts';
import { openStore } from '../../app/store/store.ts';
import { metricPoint, newCheckpoint, newDataset, newRun } from './datasets.ts';
import { newFolder, newStore } from './helpers.ts';

async function storeWithRun(folder = newFolder()): Promise<{ store: Store; id: string }> {
  const store = newStore(folder);
  const dataset = await store.datasets.insert(newDataset());
  return { store, id: store.runs.insert(newRun(dataset.id)).id };
}

const points = (from: number, to: number): ReturnType<typeof metricPoint>[] =>
  Array.from({ length: to - from + 1 }, (_, i) => metricPoint(from + i));

describe('metrics', () => {
  it('come back as they were, from a step on, page by page', async () => {
    const { store, id } = await storeWithRun();
    store.metrics.append(id, points(1, 60));
    store.metrics.append(id, points(61, 100));
    expect(store.metrics.since(id, -1)).toEqual(points(1, 100));
    expect(store.metrics.since(id, 90)).toEqual(points(91, 100));
    expect(store.metrics.since(id, 10, 5)).toEqual(points(11, 15));
    expect(store.metrics.since(id, 100)).toEqual([]);
  });

  it('are forgotten after a step and made again', async () => {
    const { store, id } = await storeWithRun();
    store.metrics.append(id, points(1, 100));
    store.metrics.truncate(id, 40);
    expect(store.metrics.since(id, -1)).toEqual(points(1, 40));
    store.metrics.append(id, points(35, 50));
    expect(store.metrics.since(id, -1)).toEqual(points(1, 50));
  });

  it('stand with their run by the last point, also among thousands of runs', async () => {
    const { store, id } = await storeWithRun();
    expect(store.runs.get(id).metrics).toBeNull();
    store.metrics.append(id, points(1, 50));
    expect(store.runs.get(id).metrics).toEqual(metricPoint(50));
    store.metrics.truncate(id, 20);
    expect(store.runs.list()[0]?.metrics).toEqual(metricPoint(20));
    const { datasetId } = store.runs.get(id);
    store.transaction(() => {
      for (let i = 0; i < 5000; i++) {
        const run = store.runs.insert({ ...newRun(datasetId), name: `Run ${i}` });
        store.metrics.append(run.id, points(1, 20));
        store.checkpoints.insert(run.id, newCheckpoint(10, true));
        store.checkpoints.insert(run.id, newCheckpoint(20, false));
      }
    });
    const start = performance.now();
    const runs = store.runs.list();
    process.stdout.write(`${runs.length} runs listed in ${(performance.now() - start).toFixed(0)} ms\n`);
    expect(
      runs.filter(({ metrics, best, last }) => metrics?.step === 20 && best?.step === 10 && last?.step === 20),
    ).toHaveLength(5000);
  });

  it('keep that a loss was not a number', async () => {
    const { store, id } = await storeWithRun();
    store.metrics.append(id, [{ ...metricPoint(1), generatorLoss: NaN, discriminatorLoss: Infinity }]);
    expect(store.metrics.since(id, 0)).toMatchObject([{ generatorLoss: NaN, discriminatorLoss: Infinity }]);
  });

  it('are appended fast', async () => {
    const { store, id } = await storeWithRun();
    const all = points(1, 100_000);
    const start = performance.now();
    for (let i = 0; i < all.length; i += 100) store.metrics.append(id, all.slice(i, i + 100));
    const appended = performance.now();
    expect(store.metrics.since(id, 0)).toHaveLength(100_000);
    const read = performance.now();
    expect(store.metrics.since(id, 99_900)).toHaveLength(100);
    const tail = performance.now();
    process.stdout.write(
      `100,000 points appended in ${(appended - start).toFixed(0)} ms by 100, read in ${(read - appended).toFixed(0)} ms, ` +
        `the last 100 in ${(tail - read).toFixed(1)} ms\n`,
    );
  });
});

describe('checkpoints', () => {
  it('keep the parameters of the best and the last, and the samples of all', async () => {
    const { store, id } = await storeWithRun();
    const bests = [true, false, true, false, false];
    bests.forEach((best, i) => store.checkpoints.insert(id, newCheckpoint((i + 1) * 100, best)));
    const list = store.checkpoints.list(id);
    expect(list.map(({ step, best, resumable, bytes }) => [step, best, resumable, bytes])).toEqual([
      [100, false, false, 0],
      [200, false, false, 0],
      [300, true, true, 64],
      [400, false, false, 0],
      [500, false, true, 64],
    ]);
    expect(list[0]!.scores).toEqual(newCheckpoint(100, true).scores);
    expect(store.runs.get(id)).toMatchObject({ best: { step: 300 }, last: { step: 500 } });
    expect(store.checkpoints.load(id, 'best')).toMatchObject({ step: 300, seconds: 30 });
    expect(store.checkpoints.load(id, 'last').parameters).toEqual(new Uint8Array(64).fill(500 % 256));
    expect(store.checkpoints.load(id, 300).step).toBe(300);
    expect(store.samples.get(id, 200)).toEqual({ step: 200, synthetic: newCheckpoint(200, false).samples });
  });

  it('have a frame before the first step, from which nothing goes on', async () => {
    const { store, id } = await storeWithRun();
    const frame = { ...newCheckpoint(0, false), bytes: null };
    expect(store.checkpoints.insert(id, frame)).toMatchObject({ step: 0, resumable: false, bytes: 0 });
    expect(store.runs.get(id)).toMatchObject({ best: null, last: null });
    expect(() => store.checkpoints.load(id, 'last')).toThrow('has no checkpoint yet');
    store.checkpoints.insert(id, newCheckpoint(100, true));
    store.checkpoints.truncate(id, 0);
    store.checkpoints.insert(id, frame);
    expect(store.checkpoints.list(id).map(({ step }) => step)).toEqual([0]);
    expect(store.samples.get(id, 0).synthetic).toEqual(frame.samples);
  });

  it('say why one cannot be loaded', async () => {
    const { store, id } = await storeWithRun();
    const refused = (which: 'best' | number): unknown => {
      try {
        return store.checkpoints.load(id, which);
      } catch (error) {
        return error;
      }
    };
    expect(refused('best')).toMatchObject({ code: 'no_checkpoint' });
    store.checkpoints.insert(id, newCheckpoint(100, false));
    store.checkpoints.insert(id, newCheckpoint(200, true));
    expect(refused(100)).toMatchObject({
      code: 'no_checkpoint',
      message: expect.stringContaining('kept its samples') as string,
    });
    expect(refused(150)).toMatchObject({ code: 'no_checkpoint' });
    expect(() => store.samples.get(id, 150)).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
  });

  it('after a step are forgotten with their samples, and made again', async () => {
    const { store, id } = await storeWithRun();
    for (const step of [100, 200, 300]) store.checkpoints.insert(id, newCheckpoint(step, step === 200));
    store.checkpoints.truncate(id, 200);
    expect(store.checkpoints.list(id).map(({ step }) => step)).toEqual([100, 200]);
    expect(() => store.samples.get(id, 300)).toThrow();
    expect(store.checkpoints.load(id, 'last').step).toBe(200);
    store.checkpoints.insert(id, newCheckpoint(200, true, 32));
    expect(store.runs.get(id)).toMatchObject({ best: { step: 200, bytes: 32 }, last: { step: 200 } });
  });
});

describe('logs, evaluations and exports', () => {
  it('keep what happened, in order', async () => {
    const { store, id } = await storeWithRun();
    const entries = [
      { at: 2, step: null, level: 'info', code: 'started', message: 'Started.' },
      { at: 1, step: 50, level: 'warn', code: 'collapse', message: 'All alike.' },
    ] as const;
    for (const entry of entries) store.logs.append(id, entry);
    expect(store.logs.list(id)).toEqual(entries);
  });

  it('keep reports and files with their run, and tell what never ended', async () => {
    const folder = newFolder();
    const first = openStore(folder);
    const dataset = await first.datasets.insert(newDataset());
    const run = first.runs.insert(newRun(dataset.id));
    const found = { scores: [], columns: [], rules: [], nearest: [], seconds: 0, error: null };
    const empty = { depth: 'quick', verdict: null, ...found } as const;
    const report = first.evaluations.insert({ runId: run.id, step: 5, state: 'running', ...empty });
    first.evaluations.update({ ...report, state: 'done', seconds: 3, rules: [{ message: 'a <= b', share: 1 }] });
    first.evaluations.insert({ runId: run.id, step: 6, state: 'running', ...empty });
    const options: ExportRecord['options'] = {
      sequences: 10,
      seed: 1,
      where: [],
      checkpoint: 'best',
      format: 'csv',
      output: '/tmp/x.csv',
      overwrite: false,
      sequenceColumn: true,
      appendToOriginal: false,
      keepApart: false,
      sidecar: true,
    };
    const counts = { rows: 0, sequences: 0, bytes: 0, seconds: 0, notes: [], error: null };
    const written = first.exports.insert({ runId: run.id, state: 'writing', options, ...counts });
    expect(written).toMatchObject({ runName: 'Energy fast 1', state: 'writing' });
    first.exports.update({ ...written, state: 'done', rows: 240, notes: ['3 clipped'] });
    first.exports.insert({ runId: run.id, state: 'writing', options, ...counts });
    first.close();

    const store = newStore(folder);
    expect(store.evaluations.list(run.id).map(({ step, state }) => [step, state])).toEqual([
      [6, 'cancelled'],
      [5, 'done'],
    ]);
    expect(store.evaluations.list(run.id)[1]).toMatchObject({ seconds: 3, rules: [{ message: 'a <= b', share: 1 }] });
    store.runs.update(run.id, { name: 'Renamed' });
    expect(store.exports.list().map(({ state, runName }) => [state, runName])).toEqual([
      ['cancelled', 'Renamed'],
      ['done', 'Renamed'],
    ]);
    expect(store.exports.get(written.id)).toMatchObject({ rows: 240, notes: ['3 clipped'], options });
    store.exports.remove(written.id);
    expect(store.exports.list(run.id)).toHaveLength(1);
    expect(() => store.exports.remove(written.id)).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
    store.runs.remove(run.id);
    expect(store.exports.list()).toEqual([]);
  });
});

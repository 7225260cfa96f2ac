// Moving the data folder: all of it arrives, work goes on there, nothing that goes wrong harms what is there.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../app/contract/client.ts';
import { deserializeError } from '../../app/contract/errors.ts';
import { connect } from '../../app/cli/connect.ts';
import { prepareTarget } from '../../app/engine/data-move/check-target.ts';
import { openEngine } from '../../app/engine/engine.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { smallRun, temporaryEngine, untilEnded, writeSeries, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine;
let engine: Client;
let to: string;

const interrupts = { interrupted: true, onFirst: () => () => undefined };
const open = (dataDir: string): Promise<Client> =>
  connect(dataDir, { threads: 1, shared: false, tell: () => undefined, interrupts });

async function importSeries(rows = 300): Promise<string> {
  const path = join(place.folder, 'series.csv');
  writeSeries(path, rows);
  return (await engine.call('datasets.import', { source: { kind: 'path', path }, options: {} })).dataset.id;
}

/** Everything that the contract tells of datasets and runs. */
async function contents(client: Client): Promise<unknown> {
  const datasets = await client.call('datasets.list', {});
  const runs = await client.call('runs.list', {});
  const each = await Promise.all(
    datasets.map(({ id }) =>
      Promise.all([
        client.call('datasets.columns', { id }),
        client.call('datasets.rows', { id, offset: 250, limit: 50 }),
      ]),
    ),
  );
  const curves = await Promise.all(runs.map(({ id }) => client.call('runs.metrics', { id, afterStep: -1 })));
  return { datasets, runs, each, curves };
}

beforeEach(async () => {
  place = await temporaryEngine();
  ({ engine } = place);
  to = join(place.folder, 'new', 'place');
});
afterEach(async () => {
  await engine.close();
  await place.close();
});

describe('moving the data folder', () => {
  it('takes everything along, answers meanwhile, and is found from the old place', async () => {
    const id = await importSeries();
    const run = await engine.call('runs.start', { datasetId: id, config: smallRun });
    await untilEnded(engine, run.id);
    const before = await contents(engine);
    const heard: unknown[] = [];
    engine.on('data.moved', (event) => heard.push(event));
    const answers: number[] = [];
    const moving = engine.call('app.moveData', { to });
    while (answers.length < 5) answers.push((await engine.call('runs.list', {})).length);
    await expect(engine.call('runs.update', { id: run.id, notes: 'x' })).rejects.toMatchObject({ code: 'wrong_state' });
    const moved = await moving;
    expect(moved).toMatchObject({ from: place.dataDir, to, resumed: [], oldRemoved: false });
    expect(heard).toEqual([{ from: place.dataDir, to }]);
    expect(answers).toEqual([1, 1, 1, 1, 1]);
    expect(await contents(engine)).toEqual(before);
    expect((await engine.call('app.info', {})).dataDir).toBe(to);
    const folder = await engine.call('app.dataFolder', {});
    expect(folder).toMatchObject({ path: to, old: { path: place.dataDir } });
    expect(folder.old!.bytes).toBeGreaterThan(10_000);
    // What changes now changes in the new place alone.
    await engine.call('runs.update', { id: run.id, notes: 'after the move' });
    await engine.close();
    expect(() => openEngine({ dataDir: place.dataDir })).toThrow(to);
    engine = await open(place.dataDir);
    expect((await engine.call('app.info', {})).dataDir).toBe(to);
    expect((await engine.call('runs.get', { id: run.id })).notes).toBe('after the move');
    expect((await engine.call('app.removeOldData', {})).old).toBeNull();
    expect(readdirSync(place.dataDir)).toEqual(['moved.json']);
    await expect(engine.call('app.removeOldData', {})).rejects.toMatchObject({ code: 'not_found' });
  });

  it('goes back to where it was, and on from there, with no word left that leads in a circle', async () => {
    await importSeries();
    await engine.call('app.moveData', { to });
    await expect(engine.call('app.moveData', { to: place.dataDir })).rejects.toMatchObject({ code: 'output_exists' });
    await engine.call('app.removeOldData', {});
    writeFileSync(join(place.dataDir, 'of-another-program.txt'), '');
    await engine.call('app.moveData', { to: place.dataDir, removeOld: true });
    expect(readdirSync(to)).toEqual(['moved.json']);
    await engine.close();
    for (const folder of [to, place.dataDir]) {
      engine = await open(folder);
      expect((await engine.call('app.info', {})).dataDir).toBe(place.dataDir);
      expect(await engine.call('datasets.list', {})).toHaveLength(1);
      await engine.close();
    }
    expect(existsSync(join(place.dataDir, 'of-another-program.txt'))).toBe(true);
  });

  it('is refused while a run trains, or takes the run along', async () => {
    const datasetId = await importSeries();
    const config = { ...smallRun, steps: 100_000 };
    const { id } = await engine.call('runs.start', { datasetId, config });
    const waiting = await engine.call('runs.start', { datasetId, config: smallRun });
    await expect(engine.call('app.moveData', { to })).rejects.toMatchObject({
      code: 'wrong_state',
      details: { run: id },
    });
    expect(existsSync(to)).toBe(false);
    const trains = (): Promise<void> =>
      new Promise((resolve) => {
        const end = engine.on('run.metrics', (event) => {
          if (event.id !== id) return;
          end();
          resolve();
        });
      });
    await trains();
    const moved = await engine.call('app.moveData', { to, pauseRuns: true });
    expect(moved.resumed).toEqual([id, waiting.id]);
    await trains();
    expect((await engine.call('runs.get', { id: waiting.id })).state).toBe('waiting');
    await engine.call('runs.stop', { id });
    expect((await untilEnded(engine, waiting.id)).state).toBe('done');
    const steps = (await engine.call('runs.metrics', { id, afterStep: -1 })).map(({ step }) => step);
    expect(steps).toEqual(steps.map((_, i) => (i + 1) * smallRun.metric_every!));
  });

  it('takes downloads along, and their records say where they are', async () => {
    const datasetId = await importSeries();
    const run = await engine.call('runs.start', { datasetId, config: smallRun });
    await untilEnded(engine, run.id);
    const output = join(place.dataDir, 'downloads', 'one', 'synthetic.csv');
    mkdirSync(join(output, '..'), { recursive: true });
    const options = {
      sequences: 3,
      seed: 1,
      where: [],
      checkpoint: 'best' as const,
      format: 'csv' as const,
      output,
      overwrite: false,
      sequenceColumn: true,
      appendToOriginal: false,
      keepApart: false,
      sidecar: true,
    };
    await engine.call('exports.start', { runId: run.id, options });
    const elsewhere = join(place.folder, 'mine.csv');
    await engine.call('exports.start', { runId: run.id, options: { ...options, output: elsewhere } });
    const written = readFileSync(output);
    await engine.call('app.moveData', { to, removeOld: true });
    const outputs = (await engine.call('exports.list', {})).map((record) => record.options.output);
    expect(outputs).toEqual([elsewhere, join(to, 'downloads', 'one', 'synthetic.csv')]);
    expect(readFileSync(outputs[1]!)).toEqual(written);
    expect(existsSync(output)).toBe(false);
  });

  it('says what is wrong with a place, and leaves everything as it was', async () => {
    await importSeries();
    const before = await contents(engine);
    const refused = async (target: string, code: string, words: RegExp): Promise<void> => {
      const error: unknown = await engine.call('app.moveData', { to: target }).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code, message: expect.stringMatching(words) as string });
    };
    const taken = join(place.folder, 'taken');
    mkdirSync(taken);
    writeFileSync(join(taken, 'a.txt'), 'mine');
    const link = join(place.folder, 'link');
    symlinkSync(place.dataDir, link);
    await refused('relative/path', 'input_invalid', /whole path/);
    await refused(place.dataDir, 'input_invalid', /already/);
    await refused(link, 'input_invalid', /already/);
    await refused(join(place.dataDir, 'inside'), 'input_invalid', /inside the data folder/);
    await refused(join(link, 'inside', 'deeper'), 'input_invalid', /inside the data folder/);
    await refused(place.folder, 'output_exists', /not empty/);
    await refused(taken, 'output_exists', /a\.txt/);
    await refused(join(taken, 'a.txt'), 'output_unwritable', /cannot be written/);
    await refused(join(taken, 'a.txt', 'deeper'), 'output_unwritable', /cannot be written/);
    expect(readdirSync(taken)).toEqual(['a.txt']);
    expect(existsSync(join(place.dataDir, 'inside'))).toBe(false);
    expect(await contents(engine)).toEqual(before);
    await engine.call('datasets.rename', { id: 'series', name: 'Still here' });
  });

  it('is refused where there is no room', () => {
    const refused = (): unknown => prepareTarget(to, place.dataDir, 2 ** 60);
    expect(refused).toThrow(expect.objectContaining({ code: 'disk_full' }));
    expect(refused).toThrow(/MB are to be moved, and .* MB are free/);
    expect(existsSync(to)).toBe(false);
  });

  it('lets other terminals in by the new folder and by the old one', async () => {
    await importSeries();
    await engine.close();
    engine = await connect(place.dataDir, { threads: 1, shared: true, tell: () => undefined, interrupts });
    await engine.call('app.moveData', { to });
    for (const folder of [to, place.dataDir]) {
      const other = await open(folder);
      expect((await other.call('app.info', {})).dataDir).toBe(to);
      await other.close();
    }
  });

  it('is cancelled without a trace', async () => {
    await importSeries(60_000);
    const before = await contents(engine);
    engine.on('progress', ({ job }) => {
      if (job === 'the move') void engine.call('app.cancel', { job }).catch(() => undefined);
    });
    const moving = engine.call('app.moveData', { to, job: 'the move' });
    await expect(moving).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(to)).toBe(false);
    expect(await contents(engine)).toEqual(before);
    await engine.call('datasets.rename', { id: 'series', name: 'Still here' });
    await engine.close();
    engine = await open(place.dataDir);
    expect((await engine.call('datasets.list', {}))[0]).toMatchObject({ name: 'Still here' });
  });

  it('leads to nothing where the new folder is gone, and says so', async () => {
    await importSeries();
    await engine.call('app.moveData', { to });
    await engine.close();
    rmSync(to, { recursive: true });
    const error = await open(place.dataDir).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'store_moved',
      details: { there: false },
      message: expect.stringContaining('Connect the disk') as string,
    });
    expect(deserializeError(error as never).details.to).toBe(to);
    rmSync(join(place.dataDir, 'moved.json'));
    engine = await open(place.dataDir);
    expect(await engine.call('datasets.list', {})).toHaveLength(1);
  });

  it('killed just before its end leaves a copy that the next attempt begins again; just after, a folder like any', async () => {
    await importSeries();
    const before = await contents(engine);
    const mark = join(to, 'moving.json');
    mkdirSync(to, { recursive: true });
    cpSync(place.dataDir, to, { recursive: true });
    writeFileSync(mark, JSON.stringify({ from: place.dataDir }));
    await engine.call('app.moveData', { to });
    expect(await contents(engine)).toEqual(before);
    expect(existsSync(mark)).toBe(false);
    await engine.close();
    writeFileSync(mark, JSON.stringify({ from: place.dataDir }));
    engine = await open(place.dataDir);
    expect((await engine.call('app.info', {})).dataDir).toBe(to);
    expect(await contents(engine)).toEqual(before);
    expect(existsSync(mark)).toBe(false);
  });

  it('may be killed at any moment: the one folder or the other has it all, and the next attempt succeeds', async () => {
    await importSeries(60_000);
    const before = await contents(engine);
    await engine.close();
    const pristine = join(place.folder, 'pristine');
    cpSync(place.dataDir, pristine, { recursive: true });
    const move = (): ReturnType<typeof spawn> =>
      spawn(process.execPath, [join(import.meta.dirname, 'move-child.ts'), place.dataDir, to], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    const random = new RandomStream(Date.now() >>> 0, 98, 0);
    const moments = 8;
    let whole = 0;
    let killed = 0;
    for (let moment = -1; moment < moments; moment++) {
      rmSync(place.dataDir, { recursive: true });
      rmSync(to, { recursive: true, force: true });
      cpSync(pristine, place.dataDir, { recursive: true });
      const child = move();
      const exited = once(child, 'exit');
      await once(child.stdout!, 'data');
      const begun = performance.now();
      // The first one lives: it tells how long a move takes from its first word on.
      const timer =
        moment < 0
          ? undefined
          : setTimeout(() => child.kill('SIGKILL'), ((moment + random.uniform()) / moments) * whole);
      const [, signal] = (await exited) as [number | null, string | null];
      if (signal === 'SIGKILL') killed++;
      clearTimeout(timer);
      if (moment < 0) whole = performance.now() - begun;
      engine = await open(place.dataDir);
      expect(await contents(engine)).toEqual(before);
      const { dataDir } = await engine.call('app.info', {});
      if (dataDir === place.dataDir) await engine.call('app.moveData', { to });
      expect(await contents(engine)).toEqual(before);
      expect((await engine.call('app.info', {})).dataDir).toBe(to);
      await engine.close();
    }
    expect(killed).toBeGreaterThan(moments / 2);
  }, 120_000);
});

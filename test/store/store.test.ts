// A store as a whole: opened, filled, closed and opened again.
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../app/store/database.ts';
import { createDatasets } from '../../app/store/datasets.ts';
import { migrate } from '../../app/store/migrations/migrate.ts';
import { migrations } from '../../app/store/migrations/registry.ts';
import { openStore } from '../../app/store/store.ts';
import { createStoredTables } from '../../app/store/stored-tables.ts';
import { createSweeper } from '../../app/store/sweeper.ts';
import { newCheckpoint, newDataset, newRun, packedTable } from './datasets.ts';
import { newFolder, newStore } from './helpers.ts';

describe('a store', () => {
  it('keeps everything until it is opened again', async () => {
    const folder = newFolder();
    const first = openStore(folder);
    const dataset = await first.datasets.insert(newDataset());
    const run = first.runs.insert(newRun(dataset.id, { state: 'done' }));
    first.checkpoints.insert(run.id, newCheckpoint(10, true));
    first.settings.set('theme', 'dark');
    first.close();

    const second = newStore(folder);
    expect(second.datasets.list()).toEqual([{ ...dataset, runs: 1 }]);
    expect(await second.datasets.loadTable(dataset.id)).toEqual(packedTable());
    expect(second.runs.get(run.id)).toMatchObject({ state: 'done', last: { step: 10, best: true } });
    expect(second.settings.all()).toEqual({ theme: 'dark' });
    expect(second.storedBytes()).toBeGreaterThan(8192);
  });

  it('marks what an engine left running when it ended', async () => {
    const folder = newFolder();
    const first = openStore(folder);
    const { id } = await first.datasets.insert(newDataset());
    const states = ['waiting', 'preparing', 'training', 'paused', 'done'] as const;
    for (const state of states) first.runs.insert(newRun(id, { name: state, state, waitsFor: 'x', stepsPerSecond: 5 }));
    first.close();

    const runs = newStore(folder).runs;
    const after = Object.fromEntries(states.map((name) => [name, runs.find(name)]));
    for (const name of ['waiting', 'preparing', 'training']) {
      expect(after[name]).toMatchObject({ state: 'interrupted', waitsFor: null, stepsPerSecond: null });
    }
    expect([after['paused']?.state, after['done']?.state]).toEqual(['paused', 'done']);
  });

  it('does several things as one', async () => {
    const store = newStore();
    const { id } = await store.datasets.insert(newDataset());
    const run = store.runs.insert(newRun(id));
    const failing = (): unknown =>
      store.transaction(() => {
        store.runs.update(run.id, { step: 500 });
        store.settings.set('a', 1);
        throw new Error('no');
      });
    expect(failing).toThrow();
    expect(store.runs.get(run.id).step).toBe(0);
    expect(store.settings.get('a')).toBeUndefined();
  });

  it('is for its owner alone', () => {
    const folder = join(newFolder(), 'made', 'here');
    newStore(folder);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('says when the disk is full, and keeps what was there', async () => {
    const db = openDatabase(join(newFolder(), 'full.db'));
    migrate(db, migrations);
    // What SQLite says then is what it says when the disk is full.
    db.pragma('max_page_count = 60');
    const datasets = createDatasets(db, createStoredTables(db, createSweeper(db)));
    const { id } = await datasets.insert(newDataset());
    const tooMuch = newDataset({ table: packedTable(40, 100_000) });
    await expect(datasets.insert(tooMuch)).rejects.toMatchObject({
      code: 'disk_full',
      message: expect.stringMatching(/disk is full.*is kept.*Free some room/s) as string,
    });
    expect(datasets.list().map((dataset) => dataset.id)).toEqual([id]);
    expect(await datasets.loadTable(id)).toEqual(packedTable());
    db.close();
  });

  it('says when its folder cannot be made', () => {
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(() => openStore(join(file, 'data'))).toThrow(
      expect.objectContaining({ code: 'output_unwritable' }) as Error,
    );
  });
});

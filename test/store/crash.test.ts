// A process that is killed without warning: what it had committed is there, and nothing half done is to be seen.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../app/store/database.ts';
import { databaseName } from '../../app/store/data-files.ts';
import { openStore } from '../../app/store/store.ts';
import { metricPoint, packedTable } from './datasets.ts';
import { newFolder } from './helpers.ts';
import { startProcess } from './processes.ts';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function countPieces(folder: string): { pieces: number; tables: number } | undefined {
  const db = openDatabase(join(folder, databaseName));
  const counts = db
    .prepare<{ pieces: number; tables: number }>(
      'SELECT (SELECT count(*) FROM table_pieces) AS pieces, (SELECT count(*) FROM stored_tables) AS tables',
    )
    .get();
  db.close();
  return counts;
}

describe('a store whose engine was killed', () => {
  it('in the middle of an import shows no part of it, and gives its room back', async () => {
    const folder = newFolder();
    const other = startProcess('importer.ts', folder);
    expect(await other.line()).toBe('stored');
    expect(await other.line()).toBe('half');
    await other.kill();

    expect(countPieces(folder)).toMatchObject({ tables: 2 });
    const store = openStore(folder);
    const large = store.storedBytes();
    const datasets = store.datasets.list();
    expect(datasets.map(({ name }) => name)).toEqual(['whole']);
    expect(await store.datasets.loadTable(datasets[0]!.id)).toEqual(packedTable());
    await store.idle();
    store.close();
    // Three pieces each of two columns, three of missing marks, one of words.
    expect(countPieces(folder)).toEqual({ pieces: 10, tables: 1 });
    const after = openStore(folder);
    expect(after.storedBytes()).toBeLessThan(large / 3);
    after.close();
  });

  it('keeps every point and checkpoint that it had told of, five times out of five', async () => {
    const kills = [0, 20, 50, 90, 140].map(async (milliseconds) => {
      const folder = newFolder();
      const other = startProcess('appender.ts', folder);
      const told = [await other.line()];
      await pause(milliseconds);
      told.push(...(await other.kill()));
      const last = Number(told.at(-1));
      expect(last).toBeGreaterThan(0);

      const store = openStore(folder);
      const run = store.runs.list()[0]!;
      expect(run.state).toBe('interrupted');
      const points = store.metrics.since(run.id, 0);
      expect(points.length).toBeGreaterThanOrEqual(last);
      expect(points.length % 10).toBe(0);
      expect(points).toEqual(points.map((_, i) => metricPoint(i + 1)));
      const checkpoints = store.checkpoints.list(run.id);
      expect(run.last?.step).toBeGreaterThanOrEqual(last);
      const whole = checkpoints.filter(({ resumable }) => resumable).map(({ step }) => step);
      expect(whole).toEqual([...new Set([run.best!.step, run.last!.step])]);
      expect(store.checkpoints.load(run.id, 'last').parameters).toHaveLength(50_000);
      for (const { step } of checkpoints) expect(store.samples.get(run.id, step).synthetic).toHaveLength(1);
      store.close();
    });
    await Promise.all(kills);
  });
});

// Datasets go in whole, come out as they were, and go away with all that stood on them.
import { describe, expect, it } from 'vitest';
import { newCheckpoint, newDataset, newRun, metricPoint, packedTable, schema } from './datasets.ts';
import { newStore } from './helpers.ts';

describe('datasets', () => {
  it('come out as they went in', async () => {
    const { datasets } = newStore();
    const given = newDataset();
    const dataset = await datasets.insert(given);
    expect(dataset).toMatchObject({
      name: 'Energy',
      fileName: 'energy.csv',
      sha256: given.sha256,
      reading: given.reading,
      schema,
      rows: 250,
      sequences: 227,
      lengths: given.lengths,
      rules: given.rules,
      warnings: given.warnings,
      runs: 0,
    });
    expect(dataset.storedBytes).toBeGreaterThan(6000);
    expect(datasets.summaries(dataset.id)).toEqual(given.summaries);
    expect(await datasets.loadTable(dataset.id)).toEqual(given.table);
  });

  it('keep dictionaries of any size, and what else a column says of itself', async () => {
    const { datasets } = newStore();
    const table = packedTable(1);
    const dictionary = Array.from({ length: 10_001 }, (_, i) => `word ${i} ü`);
    table.columns[1] = { ...table.columns[1]!, dictionary, why: [{ code: 'few', message: 'Few words.' }] };
    const { id } = await datasets.insert(newDataset({ table }));
    expect(await datasets.loadTable(id)).toEqual(table);
  });

  it('give only the pieces that rows lie in', async () => {
    const { datasets } = newStore();
    const whole = packedTable(5);
    const { id } = await datasets.insert(newDataset({ table: whole }));
    const { table, firstRow } = await datasets.loadSlice(id, 150, 301);
    expect(firstRow).toBe(100);
    expect(table.rows).toBe(300);
    expect(table.columns[0]!.chunks).toEqual(whole.columns[0]!.chunks.slice(1, 4));
    expect(table.columns[0]!.missing).toEqual(whole.columns[0]!.missing!.slice(1, 4));
    expect(table.columns[1]!.dictionary).toEqual(whole.columns[1]!.dictionary);
    expect((await datasets.loadSlice(id, 440, 2000)).table.rows).toBe(50);
    expect((await datasets.loadSlice(id, 9000, 9010)).table.rows).toBe(0);
  });

  it('are found again by their bytes and their schema, but not by its reasons', async () => {
    const { datasets } = newStore();
    const dataset = await datasets.insert(newDataset());
    expect(datasets.findSame(dataset.sha256, { ...schema, why: [] })?.id).toBe(dataset.id);
    expect(datasets.findSame(dataset.sha256, { ...schema, window: 12 })).toBeUndefined();
    expect(datasets.findSame('other', schema)).toBeUndefined();
  });

  it('have names that need not be unique, and offer free ones', async () => {
    const { datasets } = newStore();
    const first = await datasets.insert(newDataset());
    expect(datasets.freeName('Energy')).toBe('Energy 2');
    expect(datasets.freeName('Stocks')).toBe('Stocks');
    expect(datasets.rename(first.id, 'House').name).toBe('House');
    expect(datasets.find('house').id).toBe(first.id);
    expect(() => datasets.find('Hose')).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
  });

  it('are understood anew while no run stands on them', async () => {
    const store = newStore();
    const { id } = await store.datasets.insert(newDataset());
    const { sequences, rules, warnings, lengths, summaries, reading } = newDataset({ sequences: 9 });
    const facts = { sequences, rules, warnings, lengths, summaries, reading, schema: { ...schema, window: 12 } };
    expect(await store.datasets.changeSchema(id, facts)).toMatchObject({ sequences: 9, schema: { window: 12 } });
    expect(await store.datasets.loadTable(id)).toEqual(packedTable());

    const table = packedTable(2, 50);
    expect(await store.datasets.changeSchema(id, facts, table)).toMatchObject({ rows: 150 });
    expect(await store.datasets.loadTable(id)).toEqual(table);
    await store.idle();
    expect(await store.datasets.loadTable(id)).toEqual(table);

    store.runs.insert(newRun(id));
    await expect(store.datasets.changeSchema(id, facts, packedTable())).rejects.toMatchObject({ code: 'wrong_state' });
    expect(await store.datasets.loadTable(id)).toEqual(table);
  });

  it('are removed with all that stands on them, and only if that is meant', async () => {
    const store = newStore();
    const [one, two] = [await store.datasets.insert(newDataset()), await store.datasets.insert(newDataset())];
    const run = store.runs.insert(newRun(one.id));
    const kept = store.runs.insert(newRun(two.id, { name: 'kept' }));
    for (const { id } of [run, kept]) {
      store.metrics.append(id, [metricPoint(1)]);
      store.checkpoints.insert(id, newCheckpoint(1, true));
      store.logs.append(id, { at: 1, step: null, level: 'info', code: 'started', message: 'Started.' });
    }
    expect(() => store.datasets.remove(one.id, { withRuns: false })).toThrow(
      expect.objectContaining({ code: 'wrong_state', details: { id: one.id, name: 'Energy', runs: 1 } }) as Error,
    );
    store.datasets.remove(one.id, { withRuns: true });
    expect(store.datasets.list().map(({ id }) => id)).toEqual([two.id]);
    expect(store.runs.list().map(({ id }) => id)).toEqual([kept.id]);
    expect(() => store.metrics.since(run.id, 0)).toThrow(expect.objectContaining({ code: 'not_found' }) as Error);
    await expect(store.datasets.loadTable(one.id)).rejects.toMatchObject({ code: 'not_found' });
    await store.idle();
    expect(store.metrics.since(kept.id, 0)).toHaveLength(1);
    expect(await store.datasets.loadTable(two.id)).toEqual(packedTable());
  });

  it('leave nothing when their storing is cancelled', async () => {
    const store = newStore();
    const stop = new AbortController();
    const progress: number[] = [];
    const storing = store.datasets.insert(newDataset({ table: packedTable(200, 200_000) }), {
      signal: stop.signal,
      onProgress(done, total) {
        progress.push(done / total);
        stop.abort();
      },
    });
    await expect(storing).rejects.toMatchObject({ code: 'cancelled' });
    expect(progress[0]).toBeLessThan(1);
    await store.idle();
    expect(store.datasets.list()).toEqual([]);
    expect(store.storedBytes()).toBeLessThan(80e6);
  });

  it('leave the engine time for other things while they are stored, read and removed', async () => {
    const store = newStore();
    const table = packedTable(300, 100_000);
    const report: string[] = [];
    const watch = async (what: string, work: Promise<unknown>): Promise<number> => {
      const turns: number[] = [];
      const ended = work.then(() => true);
      let last = performance.now();
      // Each wait ends when the event loop has come round.
      while (!(await Promise.race([ended, new Promise((resolve) => setImmediate(resolve))]))) {
        turns.push(performance.now() - last);
        last = performance.now();
      }
      report.push(`${what} in ${turns.length} turns, the longest ${Math.max(0, ...turns).toFixed(0)} ms`);
      return turns.length;
    };
    const storing = store.datasets.insert(newDataset({ table }));
    expect(await watch('60 MB stored', storing)).toBeGreaterThan(10);
    const { id } = await storing;
    expect(await watch('read', store.datasets.loadTable(id))).toBeGreaterThan(0);
    store.datasets.remove(id, { withRuns: false });
    await watch('swept', store.idle());
    process.stdout.write(`${report.join('; ')}\n`);
  });
});

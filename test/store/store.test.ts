// A store as a whole: opened, filled, closed and opened again.
import { describe, expect, it } from 'vitest';
import { newCheckpoint, newDataset, newFolder, newRun, newStore, packedTable } from './helpers.ts';
import { openStore } from '../../app/store/store.ts';

describe('a store', () => {
  it('keeps everything until it is opened again', async () => {
    const folder = newFolder();
    const first = openStore(folder);
    const dataset = await first.datasets.insert(newDataset());
    const run = first.runs.insert(newRun(dataset.id, { state: 'training' }));
    first.checkpoints.insert(run.id, newCheckpoint(10, true));
    first.settings.set('theme', 'dark');
    first.close();

    const second = newStore(folder);
    expect(second.datasets.list()).toEqual([{ ...dataset, runs: 1 }]);
    expect(await second.datasets.loadTable(dataset.id)).toEqual(packedTable());
    expect(second.runs.get(run.id).state).toBe('interrupted');
    expect(second.runs.get(run.id).last?.step).toBe(10);
    expect(second.settings.all()).toEqual({ theme: 'dark' });
    expect(second.storedBytes()).toBeGreaterThan(8192);
  });
});

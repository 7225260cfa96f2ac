// Runs keep what they were asked, change as they go, and are found by what people call them.
import { describe, expect, it } from 'vitest';
import { run as runType } from '../../app/contract/run.ts';
import type { RunChanges } from '../../app/store/runs.ts';
import type { Store } from '../../app/store/store.ts';
import { newDataset, newRun } from './datasets.ts';
import { newStore } from './helpers.ts';

async function storeWithDataset(): Promise<{ store: Store; datasetId: string }> {
  const store = newStore();
  const { id: datasetId } = await store.datasets.insert(newDataset());
  return { store, datasetId };
}

const failure = (code: string, details?: object): Error =>
  expect.objectContaining({ code, ...(details && { details: expect.objectContaining(details) as object }) }) as Error;

describe('runs', () => {
  it('begin with what they were given, in the form of the contract', async () => {
    const { store, datasetId } = await storeWithDataset();
    const run = store.runs.insert(newRun(datasetId, { state: 'waiting', tags: ['x'] }));
    expect(run).toMatchObject({
      datasetId,
      datasetName: 'Energy',
      name: 'Energy fast 1',
      state: 'waiting',
      tags: ['x'],
      notes: '',
      pinned: false,
      step: 0,
      best: null,
      last: null,
      error: null,
    });
    expect(runType.omit({ config: true }).strip().parse(run)).toBeTruthy();
  });

  it('change field by field', async () => {
    const { store, datasetId } = await storeWithDataset();
    const { id } = store.runs.insert(newRun(datasetId));
    const changes: RunChanges = {
      name: 'Renamed',
      notes: 'good',
      tags: ['a', 'b'],
      pinned: true,
      archived: true,
      state: 'failed',
      seconds: 12.5,
      step: 300,
      plannedSteps: 1000,
      stepsPerSecond: 33.3,
      epochs: 1.5,
      parameters: 4000,
      trainSequences: 90,
      holdoutSequences: 10,
      device: 'cuda',
      startedAt: 5,
      endedAt: 6,
      waitsFor: 'other',
      error: { code: 'loss_not_finite', message: 'It broke.', details: { step: 3 } },
    };
    expect(store.runs.update(id, changes)).toMatchObject(changes);
    expect(store.runs.update(id, { error: null, notes: undefined })).toMatchObject({ error: null, notes: 'good' });
    expect(store.runs.update(id, {})).toMatchObject({ step: 300 });
    expect(() => store.runs.update(id, { stpe: 5 } as RunChanges)).toThrow('no field "stpe"');
    expect(() => store.runs.update('none', { step: 5 })).toThrow(failure('not_found'));
  });

  it('have names of their own', async () => {
    const { store, datasetId } = await storeWithDataset();
    expect(store.runs.nextName('Energy', 'fast')).toBe('Energy fast 1');
    const first = store.runs.insert(newRun(datasetId));
    expect(store.runs.nextName('Energy', 'fast')).toBe('Energy fast 2');
    expect(() => store.runs.insert(newRun(datasetId, { name: 'ENERGY FAST 1' }))).toThrow(failure('input_invalid'));
    const third = store.runs.insert(newRun(datasetId, { name: 'Energy fast 3' }));
    expect(store.runs.nextName('Energy', 'fast')).toBe('Energy fast 4');
    expect(store.runs.nextName('Energy', 'best')).toBe('Energy best 1');
    expect(() => store.runs.update(third.id, { name: 'energy fast 1' })).toThrow(failure('input_invalid'));
    expect(store.runs.update(first.id, { name: 'energy fast 1' }).name).toBe('energy fast 1');
  });

  it('are found by id, by its beginning, and by name', async () => {
    const { store, datasetId } = await storeWithDataset();
    const [a, b] = ['One', 'Two'].map((name) => store.runs.insert(newRun(datasetId, { name })));
    expect(store.runs.find(a!.id).name).toBe('One');
    expect(store.runs.find('two').id).toBe(b!.id);
    const common = Array.from(a!.id).findIndex((sign, i) => sign !== b!.id[i]);
    expect(store.runs.find(a!.id.slice(0, common + 1)).id).toBe(a!.id);
    expect(() => store.runs.find(a!.id.slice(0, common))).toThrow(failure('ambiguous_name', { ids: [a!.id, b!.id] }));
    expect(() => store.runs.find('Tow')).toThrow(failure('not_found', { nearest: ['Two', 'One'] }));
    expect(() => store.runs.find('')).toThrow(failure('not_found'));
  });

  it('are listed newest first, by dataset and archive', async () => {
    const { store, datasetId } = await storeWithDataset();
    const other = await store.datasets.insert(newDataset({ name: 'Other' }));
    store.runs.insert(newRun(datasetId, { name: 'a' }));
    store.runs.insert(newRun(datasetId, { name: 'b', archived: true }));
    store.runs.insert(newRun(other.id, { name: 'c' }));
    const names = (filter?: { datasetId?: string; archived?: boolean }): string[] =>
      store.runs.list(filter).map(({ name }) => name);
    expect(names()).toEqual(['c', 'b', 'a']);
    expect(names({ datasetId })).toEqual(['b', 'a']);
    expect(names({ archived: false })).toEqual(['c', 'a']);
    expect(names({ datasetId, archived: true })).toEqual(['b']);
    expect(store.datasets.find(datasetId).runs).toBe(2);
  });

  it('need their dataset, and are gone when removed', async () => {
    const { store, datasetId } = await storeWithDataset();
    expect(() => store.runs.insert(newRun('none'))).toThrow(failure('not_found'));
    const { id } = store.runs.insert(newRun(datasetId));
    store.runs.remove(id);
    expect(() => store.runs.get(id)).toThrow(failure('not_found'));
    expect(() => store.runs.remove(id)).toThrow(failure('not_found'));
  });
});

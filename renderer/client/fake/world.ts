// The state of the demonstration: what there is, and who is told when it changes.
import type { Settings } from '../../../app/contract/app.ts';
import type { Evaluation } from '../../../app/contract/evaluation.ts';
import type { ExportRecord } from '../../../app/contract/export.ts';
import { SeqwrightError } from '../../../app/contract/errors.ts';
import type { LogEntry, Run } from '../../../app/contract/run.ts';
import type { Listeners } from '../listeners.ts';
import { createListeners } from '../listeners.ts';
import { makeDatasets, type FakeDataset } from './datasets.ts';
import { makeRuns, type FakeRun } from './runs.ts';

/**
 * - `many`: 5,000 runs
 * - `empty`: a first start
 * - `first`: a run that has only begun
 * - `million`: a run whose curve has a million points
 * - `still`: nothing moves, for pictures
 */
export interface World {
  scenario: ReadonlySet<string>;
  now: number;
  listeners: Listeners;
  datasets: FakeDataset[];
  runs: FakeRun[];
  exports: ExportRecord[];
  evaluations: Evaluation[];
  logs: Map<string, LogEntry[]>;
  settings: Settings;
  dataDir: string;
  oldDataDir: string | null;
  /** What is installed for a device, what of it is fetched, and the job that does. */
  packages: Map<string, { installed: boolean; fetched: number; job: string | null }>;
  /** Jobs that were cancelled. */
  cancelled: Set<string>;
}

export function makeWorld(scenario: ReadonlySet<string>): World {
  const now = Date.now();
  const all = makeDatasets(now);
  const idOf = (name: string): string => all.find(({ dataset }) => dataset.name === name)?.dataset.id ?? '';
  const empty = scenario.has('empty');
  const runs = empty ? [] : makeRuns(now, idOf, scenario.has('many') ? 4985 : 0);
  const world: World = {
    scenario,
    now,
    listeners: createListeners(),
    datasets: empty ? [] : all,
    runs,
    exports: empty ? [] : pastExports(now),
    evaluations: [],
    logs: new Map(),
    dataDir: '/home/you/Seqwright',
    oldDataDir: null,
    packages: new Map(),
    cancelled: new Set(),
    settings: { device: 'cpu', threads: null, theme: 'system', dashSynthetic: false, notify: true, singleKeys: true },
  };
  const [first] = runs;
  if (first && scenario.has('first'))
    Object.assign(first.run, {
      step: 620,
      seconds: 8.9,
      epochs: 4.5,
      best: null,
      last: null,
      stepsPerSecond: 69.4,
      createdAt: now - 9000,
    });
  countRuns(world);
  return world;
}

export function countRuns({ datasets, runs }: World): void {
  for (const { dataset } of datasets)
    dataset.runs = runs.filter(({ run }) => run.datasetId === dataset.id && !run.archived).length;
}

export function findRun({ runs }: World, id: string): FakeRun {
  const found = runs.find(({ run }) => run.id === id || run.name === id);
  if (!found) throw new SeqwrightError('not_found', `There is no run ${id}.`, { id });
  return found;
}

export function findDataset({ datasets }: World, id: string): FakeDataset {
  const found = datasets.find(({ dataset }) => dataset.id === id || dataset.name === id);
  if (!found) throw new SeqwrightError('not_found', `There is no dataset ${id}.`, { id });
  return found;
}

export function changeRun(world: World, id: string, changes: Partial<Run>): Run {
  const found = findRun(world, id);
  found.run = { ...found.run, ...changes };
  world.listeners.emit('run.changed', { run: found.run });
  return found.run;
}

function pastExports(now: number): ExportRecord[] {
  const make = (
    id: string,
    output: string,
    sequences: number,
    rows: number,
    bytes: number,
    hoursAgo: number,
    append: boolean,
  ): ExportRecord => ({
    id,
    runId: 'r-2',
    runName: 'Energy best 3',
    state: 'done',
    options: {
      sequences,
      seed: 7,
      where: [],
      checkpoint: 'best',
      format: 'csv',
      output: `/home/you/Documents/${output}`,
      overwrite: false,
      sequenceColumn: false,
      appendToOriginal: append,
      keepApart: false,
      sidecar: true,
    },
    rows,
    sequences,
    bytes,
    seconds: 0.4,
    notes: [],
    error: null,
    createdAt: now - hoursAgo * 3_600_000,
  });
  return [
    make('x-1', 'energy_plus_50.csv', 411, 29_599, 6_500_000, 2.4, true),
    make('x-2', 'energy_synthetic_100.csv', 100, 2400, 520_000, 2.6, false),
  ];
}

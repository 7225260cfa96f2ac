// The whole way through the engine: a file in, a run, its curves and samples, a file out.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events, type EventName } from '../../app/contract/events.ts';
import { methods } from '../../app/contract/methods.ts';
import type { Dataset } from '../../app/contract/dataset.ts';
import type { Run } from '../../app/contract/run.ts';
import type { SchemaOverrides } from '../../app/contract/schema.ts';
import { smallRun, temporaryEngine, untilEnded, writeSeries, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine;
let dataset: Dataset;
let run: Run;
const heard: { event: EventName; payload: unknown }[] = [];

beforeAll(async () => {
  place = await temporaryEngine();
  for (const event of Object.keys(events) as EventName[])
    place.engine.on(event, (payload) => heard.push({ event, payload }));
  const path = join(place.folder, 'small series.csv');
  writeSeries(path);
  const imported = await place.engine.call('datasets.import', { source: { kind: 'path', path }, options: {} });
  expect(imported.existing).toBe(false);
  ({ dataset } = imported);
  run = await place.engine.call('runs.start', { datasetId: dataset.id, config: smallRun });
  run = await untilEnded(place.engine, run.id);
});
afterAll(() => place.close());

describe('a dataset', () => {
  it('is what the file says', () => {
    expect(dataset.name).toBe('small series');
    expect(dataset.rows).toBe(300);
    expect(dataset.schema.layout).toBe('series');
    expect(dataset.sequences).toBe(300 - dataset.schema.window + 1);
    expect(dataset.schema.columns.map((column) => column.type)).toEqual(['number', 'integer']);
  });
  it('is not stored twice', async () => {
    const path = join(place.folder, 'small series.csv');
    const again = await place.engine.call('datasets.import', {
      source: { kind: 'path', path },
      options: { name: 'Again' },
    });
    expect(again).toMatchObject({ existing: true, dataset: { id: dataset.id } });
  });
  it('gives its rows as the file has them', async () => {
    const lines = readFileSync(join(place.folder, 'small series.csv'), 'utf8').trim().split('\n');
    const { rows } = await place.engine.call('datasets.rows', { id: dataset.id, offset: 120, limit: 5 });
    expect(rows.map((row) => row.join(','))).toEqual(lines.slice(121, 126));
  });
  it('gives columns, sequences and a split', async () => {
    const columns = await place.engine.call('datasets.columns', { id: dataset.id });
    expect(columns.map((column) => column.name)).toEqual(['level', 'count']);
    const views = await place.engine.call('datasets.sequences', { id: dataset.id, count: 6 });
    expect(views).toHaveLength(6);
    expect(views[0]!.columns[0]!.values).toHaveLength(dataset.schema.window);
    const split = await place.engine.call('datasets.split', { id: dataset.id, holdoutFraction: 0.2 });
    expect(split.train + split.holdout + split.between).toBe(dataset.sequences);
  });
});

describe('a run', () => {
  it('ends at its limit with every default written down', () => {
    expect(run).toMatchObject({ state: 'done', step: 40, plannedSteps: 40, error: null });
    expect(run.config.seed).toBe(11);
    expect(Object.values(run.config)).not.toContain(undefined);
    expect(run.last).toMatchObject({ step: 40, resumable: true });
  });
  it('leaves its curve, its checkpoints with rulers, samples and a log', async () => {
    const { engine } = place;
    const points = await engine.call('runs.metrics', { id: run.name, afterStep: -1 });
    expect(points.map((point) => point.step)).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
    const checkpoints = await engine.call('runs.checkpoints', { id: run.id });
    expect(checkpoints.map((checkpoint) => checkpoint.step)).toEqual([0, 10, 20, 30, 40]);
    const distance = checkpoints[4]!.scores.find((score) => score.name === 'distance')!;
    expect(distance.floor).toBeGreaterThan(0);
    const { synthetic } = await engine.call('runs.samples', { id: run.id, step: 20 });
    expect(synthetic).toHaveLength(run.config.checkpoint_samples);
    const log = await engine.call('runs.log', { id: run.id });
    expect(log.map((entry) => entry.code)).toContain('done');
  });
  it('refuses to go on without a new limit, and trains on with one', async () => {
    await expect(place.engine.call('runs.resume', { id: run.id })).rejects.toMatchObject({ code: 'wrong_state' });
    await place.engine.call('runs.resume', { id: run.id, steps: 45 });
    run = await untilEnded(place.engine, run.id);
    expect(run).toMatchObject({ state: 'done', step: 45 });
  });
  it('can be previewed, evaluated and described', async () => {
    const { engine } = place;
    const options = { sequences: 3, seed: 5, where: [], checkpoint: 'last' as const };
    const preview = await engine.call('runs.preview', { id: run.id, options });
    expect(preview.table.rows).toHaveLength(3 * dataset.schema.window);
    const evaluation = await engine.call('evaluations.start', { runId: run.id, depth: 'quick' });
    expect(evaluation.state).toBe('done');
    const report = await engine.call('evaluations.report', { id: evaluation.id });
    expect(methods['evaluations.report'].output.parse(report).verdict).toEqual(evaluation.verdict);
    const { html } = await engine.call('evaluations.page', { id: evaluation.id });
    expect(html).toContain(report.verdict.title);
    expect(evaluation.rules.every((rule) => rule.share === 1)).toBe(true);
    expect(await engine.call('evaluations.list', { runId: run.id })).toHaveLength(1);
    const plan = await engine.call('runs.plan', {
      datasetId: dataset.id,
      config: { ...smallRun, steps: 1000 },
      measure: true,
    });
    expect(plan.millisecondsPerStep).toBeGreaterThan(0);
    expect(plan.parameters).toBe(run.parameters);
  });
});

describe('an export', () => {
  const options = {
    sequences: 7,
    seed: 1,
    where: [],
    checkpoint: 'last' as const,
    format: 'csv' as const,
    overwrite: false,
    sequenceColumn: true,
    appendToOriginal: false,
    keepApart: false,
    sidecar: true,
  };
  it('has the source’s header and formats, and the same bytes for the same seed', async () => {
    const output = join(place.folder, 'out.csv');
    const record = await place.engine.call('exports.start', { runId: run.id, options: { ...options, output } });
    expect(record).toMatchObject({ state: 'done', sequences: 7, rows: 7 * dataset.schema.window });
    const text = readFileSync(output, 'utf8');
    const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(meta.fields).toEqual(['sequence', 'level', 'count']);
    expect(data).toHaveLength(record.rows);
    for (const row of data) {
      expect(row['level']).toMatch(/^-?\d+\.\d{2}$/);
      expect(row['count']).toMatch(/^\d+$/);
    }
    const again = join(place.folder, 'again.csv');
    await place.engine.call('exports.start', { runId: run.id, options: { ...options, output: again } });
    expect(readFileSync(again, 'utf8')).toBe(text);
    await expect(
      place.engine.call('exports.start', { runId: run.id, options: { ...options, output } }),
    ).rejects.toMatchObject({ code: 'output_exists' });
    expect(readFileSync(output, 'utf8')).toBe(text);
  });
  it('keeps apart from what was learned from, and says what it left out', async () => {
    const output = join(place.folder, 'apart.csv');
    const record = await place.engine.call('exports.start', {
      runId: run.id,
      options: { ...options, sequences: 300, keepApart: true, output },
    });
    expect(record).toMatchObject({ state: 'done', sequences: 300 });
    expect(record.notes.join(' ')).toMatch(/one that was learned from/);
    const { sampling } = JSON.parse(readFileSync(`${output}.json`, 'utf8')) as { sampling: unknown };
    expect(sampling).toMatchObject({ keepApart: true });
    const few = join(place.folder, 'few.csv');
    const { notes } = await place.engine.call('exports.start', {
      runId: run.id,
      options: { ...options, sequences: 3, keepApart: true, output: few },
    });
    expect(notes.join(' ')).not.toMatch(/conditions/);
  });
  it('is cancelled without a trace', async () => {
    const output = join(place.folder, 'cancelled.csv');
    const writing = place.engine.call('exports.start', {
      runId: run.id,
      options: { ...options, sequences: 5_000_000, output },
      job: 'big',
    });
    setTimeout(() => void place.engine.call('app.cancel', { job: 'big' }), 300);
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(existsSync(output)).toBe(false);
  });
});

describe('a schema that is changed', () => {
  const file =
    'ward,patient,day,heart\n' +
    Array.from(
      { length: 120 },
      (_, i) => `${i % 40 < 20 ? 'A' : 'B'},${Math.floor(i / 10)},${i % 10},${60 + ((i * 7) % 30)}`,
    ).join('\n');
  it('keeps what was said before, and finds the rest anew where it must', async () => {
    const { engine, folder } = place;
    const path = join(folder, 'wards.csv');
    writeFileSync(path, file);
    const { dataset: imported } = await engine.call('datasets.import', {
      source: { kind: 'path', path },
      options: { overrides: { layout: 'rows' } },
    });
    const change = (overrides: SchemaOverrides): Promise<Dataset> =>
      engine.call('datasets.changeSchema', { id: imported.id, overrides });
    const roleOf = ({ schema }: Dataset, name: string): string =>
      schema.columns.find((column) => column.name === name)!.role;
    const typed = await change({
      columns: [
        { name: 'heart', type: 'number' },
        { name: 'ward', role: 'ignored' },
      ],
    });
    expect(typed.schema.layout).toBe('rows');
    const keyed = await change({ key: 'patient', index: 'day' });
    expect(keyed.schema.layout).toBe('keyed');
    expect(keyed.sequences).toBe(12);
    expect(roleOf(keyed, 'ward')).toBe('ignored');
    expect(keyed.schema.columns.find((column) => column.name === 'heart')!.type).toBe('number');
    const withWard = await change({ columns: [{ name: 'ward', role: 'context' }] });
    expect([roleOf(withWard, 'patient'), roleOf(withWard, 'day'), roleOf(withWard, 'ward')]).toEqual([
      'sequence_key',
      'sequence_index',
      'context',
    ]);
    await expect(change({ key: 'pacient' })).rejects.toMatchObject({ code: 'schema_invalid' });
    await expect(
      engine.call('datasets.changeSchema', { id: dataset.id, overrides: { window: 12 } }),
    ).rejects.toMatchObject({ code: 'wrong_state' });
    await engine.call('datasets.remove', { id: imported.id, withRuns: false });
  });
});

describe('what the engine says', () => {
  it('is as the contract has it', async () => {
    expect(new Set(heard.map(({ event }) => event))).toEqual(
      new Set([
        'progress',
        'dataset.changed',
        'dataset.removed',
        'run.changed',
        'run.metrics',
        'run.checkpoint',
        'run.log',
        'export.changed',
      ]),
    );
    for (const { event, payload } of heard) expect(() => events[event].parse(payload), event).not.toThrow();
    const answers = {
      'runs.get': await place.engine.call('runs.get', { id: run.id }),
      'datasets.get': await place.engine.call('datasets.get', { id: dataset.id }),
      'runs.presets': await place.engine.call('runs.presets', { datasetId: dataset.id }),
      'runs.settings': await place.engine.call('runs.settings', {}),
      'app.info': await place.engine.call('app.info', {}),
      'app.devices': await place.engine.call('app.devices', {}),
      'app.samples': await place.engine.call('app.samples', {}),
    } as const;
    for (const [method, answer] of Object.entries(answers))
      expect(() => methods[method as keyof typeof answers].output.parse(answer), method).not.toThrow();
  });
});

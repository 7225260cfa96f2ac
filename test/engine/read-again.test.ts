// A dataset's file read again with other options: in place, with what was said of its rules, and refused under runs.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Dataset } from '../../app/contract/dataset.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { Progress } from '../../app/contract/events.ts';
import { fileErrorDetailsOf, type ReadingOptions } from '../../app/contract/reading.ts';
import { smallRun, temporaryEngine, untilEnded, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine;
let path: string;

const text = (rows: number): string =>
  ['low;high;note', ...Array.from({ length: rows }, (_, i) => `${i % 10},5;${(i % 10) + (i % 7)},5;x`)].join('\n');

beforeEach(async () => {
  place = await temporaryEngine();
  path = join(place.folder, 'series.csv');
  writeFileSync(path, `${text(200)}\nbroken;row\n`);
});
afterEach(() => place.close());

async function imported(reading?: ReadingOptions): Promise<Dataset> {
  const source = { kind: 'path' as const, path };
  const options = { overrides: { layout: 'rows' as const }, ...(reading ? { reading } : {}) };
  return (await place.engine.call('datasets.import', { source, options })).dataset;
}

it('takes the place of what was there', async () => {
  const { engine } = place;
  const first = await imported({ delimiter: ',' });
  expect(first.source).toEqual({ kind: 'path', path });
  expect(first.reading.options).toEqual({ delimiter: ',' });
  const heard: Progress[] = [];
  engine.on('progress', (event) => heard.push(event));
  const reading = { delimiter: ';', leaveOutBadRows: true };
  const overrides = { layout: 'rows' as const };
  const second = await engine.call('datasets.readAgain', { id: first.id, reading, overrides, job: 'again' });
  expect(second).toMatchObject({ id: first.id, name: first.name, rows: 200, reading: { options: reading } });
  expect(second.schema.columns.map(({ name, type }) => [name, type]).slice(0, 2)).toEqual([
    ['low', 'number'],
    ['high', 'number'],
  ]);
  expect(second.reading.repairs).toMatchObject([{ code: 'row_left_out', count: 1 }]);
  expect(new Set(heard.map(({ job, stage }) => `${job} ${stage}`))).toEqual(
    new Set(['again Reading', 'again Storing']),
  );
  const { rows } = await engine.call('datasets.rows', { id: first.id, offset: 0, limit: 1 });
  expect(rows).toEqual([['0,5', '0,5', 'x']]);
  // What was said of rules holds on; the same file read otherwise is another dataset.
  const ordered = { kind: 'ordered' as const, column: 'low', other: 'high', on: false };
  await engine.call('datasets.changeRules', { id: first.id, rules: [ordered] });
  writeFileSync(path, `${text(300)}\n`);
  const third = await engine.call('datasets.readAgain', { id: first.id, reading, overrides });
  expect([third.rows, third.schema.rules]).toEqual([300, [ordered]]);
  expect(third.sha256).not.toBe(second.sha256);
  expect((await imported()).id).not.toBe(first.id);
});

it('is refused when runs stand on the dataset, and when the file is gone or bad; nothing changes then', async () => {
  const { engine } = place;
  const dataset = await imported({ leaveOutBadRows: true });
  const { id } = dataset;
  writeFileSync(path, `${text(200)}\nx;"open;1\n`);
  const bad: unknown = await engine.call('datasets.readAgain', { id, reading: {} }).catch((thrown: unknown) => thrown);
  if (!(bad instanceof SeqwrightError)) throw new Error('It was not refused.');
  const { line, around, repairs } = fileErrorDetailsOf(bad.details);
  expect([bad.code, line, around?.length]).toEqual(['file_malformed', 202, 3]);
  expect(await engine.call('datasets.get', { id })).toEqual(dataset);
  const { reading } = repairs!.find((offer) => offer.reading.leaveOutBadRows)!;
  expect((await engine.call('datasets.readAgain', { id, reading })).rows).toBe(200);
  rmSync(path);
  const gone = engine.call('datasets.readAgain', { id, reading: {} });
  await expect(gone).rejects.toMatchObject({ code: 'file_not_found' });
  expect(await engine.call('datasets.get', { id })).toMatchObject({ rows: 200, reading: { options: reading } });
  const run = await engine.call('runs.start', { datasetId: id, config: smallRun });
  const again = engine.call('datasets.readAgain', { id, reading: {} });
  await expect(again).rejects.toMatchObject({ code: 'wrong_state' });
  await engine.call('runs.stop', { id: run.id }).catch(() => undefined);
  await untilEnded(engine, run.id);
});

it('is not possible for a file that was only there for a moment', async () => {
  const source = { kind: 'path' as const, path, temporary: true };
  const { dataset } = await place.engine.call('datasets.import', { source, options: {} });
  expect(dataset.source).toBeNull();
  const again = place.engine.call('datasets.readAgain', { id: dataset.id, reading: {} });
  const message = expect.stringContaining('Import the file again') as string;
  await expect(again).rejects.toMatchObject({ code: 'file_not_found', message });
});

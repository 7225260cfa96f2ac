// Every ugly file gives a named error or a told repair, through the same thread as in the app; none hangs or crashes.
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { formatValue } from '../../app/data/format.ts';
import { importFile } from '../../app/data/import-file.ts';
import { unpackTable } from '../../app/data/pack.ts';
import { findColumn } from '../../app/data/table.ts';
import { encodings } from '../fixtures/ugly/encodings.ts';
import { otherFormats } from '../fixtures/ugly/other-formats.ts';
import { quotesAndLines } from '../fixtures/ugly/quotes-and-lines.ts';
import { shapes } from '../fixtures/ugly/shapes.ts';
import type { ReadableFile, RefusedFile, UglyFile } from '../fixtures/ugly/ugly-file.ts';
import { values } from '../fixtures/ugly/values.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();
const uglyFiles: UglyFile[] = [...encodings, ...quotesAndLines, ...shapes, ...values, ...otherFormats];
/** A machine under load needs seconds for a thread to start; a file that hangs needs for ever. */
const timeout = 60_000;

const importPath = (path: string) => importFile({ path, options: {} });

async function errorOf(path: string): Promise<SeqwrightError> {
  const thrown = await importPath(path).then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(SeqwrightError);
  return thrown as SeqwrightError;
}

async function expectRefused({ error, says }: RefusedFile, path: string): Promise<void> {
  const thrown = await errorOf(path);
  expect(thrown.code).toBe(error);
  expect(thrown.message).toMatch(says);
}

async function expectRead(file: ReadableFile, path: string): Promise<void> {
  const { packed, reading, schema } = await importPath(path);
  const table = unpackTable(packed);
  const columns = schema.columns.slice(0, Object.keys(file.columns).length).map(({ name, type }) => [name, type]);
  expect(Object.fromEntries(columns)).toEqual(file.columns);
  expect(table.rows).toBe(file.rows);
  expect(Object.fromEntries(reading.repairs.map(({ code, count }) => [code, count]))).toEqual(file.repairs ?? {});
  for (const repair of reading.repairs) expect(repair.message).toMatch(/\.$/);
  for (const [name, row, text] of file.cells ?? []) expect(formatValue(findColumn(table, name)!, row)).toBe(text);
  if (file.encoding) expect(reading.encoding).toBe(file.encoding);
}

describe('ugly files', () => {
  it('are many', () => {
    expect(uglyFiles.length).toBeGreaterThanOrEqual(80);
    expect(new Set(uglyFiles.map(({ file }) => file)).size).toBe(uglyFiles.length);
  });

  it.concurrent.each(uglyFiles.map((file) => [file.about, file] as const))(
    '%s',
    async (_about, file) => {
      const path = write(file.file, file.content);
      await ('error' in file ? expectRefused(file, path) : expectRead(file, path));
    },
    timeout,
  );
});

describe('paths that are no file', () => {
  it('says that a file is not there', async () => {
    expect(await errorOf('/nowhere/at/all.csv')).toMatchObject({ code: 'file_not_found' });
  });

  it('does not read a folder, a device or a file without the right to', async () => {
    const path = write('secret.csv', 'a\n1\n');
    const folder = join(dirname(path), 'folder.csv');
    mkdirSync(folder);
    expect(await errorOf(folder)).toMatchObject({ code: 'file_unreadable', details: { reason: 'folder' } });
    expect(await errorOf('/dev/zero')).toMatchObject({ code: 'file_unreadable', details: { reason: 'device' } });
    const loop = join(dirname(path), 'loop.csv');
    symlinkSync(loop, loop);
    expect(await errorOf(loop)).toMatchObject({ code: 'file_unreadable' });
    if (process.getuid?.() === 0) return; // root may read everything
    chmodSync(path, 0);
    expect(await errorOf(path)).toMatchObject({ code: 'file_unreadable', details: { reason: 'EACCES' } });
  });
});

describe('an import', () => {
  it('ends at once when it is cancelled', async () => {
    const path = write('long.csv', `a,b\n${'1,2\n'.repeat(2_000_000)}`);
    const control = new AbortController();
    const importing = importFile({ path, options: {} }, { signal: control.signal, onProgress: () => control.abort() });
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    await expect(importFile({ path, options: {} }, { signal: control.signal })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });

  it('tells progress up to the end', async () => {
    const path = write('progress.csv', `a,b\n${'1,2\n'.repeat(500_000)}`);
    const told: [number, number][] = [];
    const { reading } = await importFile(
      { path, options: {} },
      { onProgress: (done, total) => told.push([done, total]) },
    );
    expect(told.at(-1)).toEqual([reading.bytes, reading.bytes]);
  });
});

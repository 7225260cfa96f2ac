// A long CSV is formatted in a thread of its own: the file must be the one that a single thread writes.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Table } from '../../app/data/table.ts';
import { openAtomicFile, type AtomicFile } from '../../app/export/atomic-file.ts';
import { createCsvWriter } from '../../app/export/csv-writer.ts';
import { openTableFile, type TableFile } from '../../app/export/table-file.ts';
import { sliceTable } from '../../app/export/slice-table.ts';
import { coded, newFolder, numeric, tableOf, textOf } from './helpers.ts';

const rows = 1000;
/** Rows that are said to come, so that a thread is started. */
const many = 10_000_000;

/** Columns of each kind; the second is a copy of the first, over the same memory. */
function makeTable(seed: number): Table {
  const list = <V>(value: (i: number) => V): V[] => Array.from({ length: rows }, (_, i) => value(i + seed));
  const level = numeric(
    'level',
    'number',
    list((i) => (i % 7 === 0 ? null : Math.sin(i) * 100)),
    { decimals: 2, fixedDecimals: true },
  );
  const { values } = numeric(
    'at',
    'datetime',
    list((i) => i * 60_000),
  );
  return tableOf(
    level,
    { ...level, name: 'copy' },
    { name: 'at', type: 'datetime', format: { nullToken: '' }, values },
    numeric(
      'on',
      'boolean',
      list((i) => i % 2),
    ),
    coded(
      'ward',
      'category',
      list((i) => (i % 5 === 0 ? null : `ward ${i % 11}`)),
    ),
  );
}

/** Dictionaries that hold for two tables, then another, then the first again; the third is a part of a longer table. */
function makeTables(): Table[] {
  const [a, b, c] = [makeTable(0), makeTable(5000), makeTable(77)];
  const like = (seed: number, model: Table): Table => {
    const table = makeTable(seed);
    const [from, to] = [model, table].map(({ columns }) => columns[4]);
    if (from && to && 'codes' in from && 'codes' in to) to.dictionary = from.dictionary;
    return table;
  };
  return [
    a,
    like(9, a),
    sliceTable(b, 100, 900),
    sliceTable(b, 900, 1000),
    c,
    like(3, a),
    makeTable(12),
    makeTable(13),
  ];
}

const described = makeTable(0).columns.map(({ name, type, format }) => ({ name, type, format }));

async function open(expected: number): Promise<{ path: string; atomic: AtomicFile; file: TableFile }> {
  const path = join(newFolder(), 'out.csv');
  const atomic = await openAtomicFile(path, { overwrite: false });
  const file = await openTableFile(atomic, { format: 'csv', columns: described, delimiter: ';', rows: expected });
  onTestFinished(() => file.close());
  return { path, atomic, file };
}

describe('a CSV that is formatted in a thread', () => {
  it('has the bytes that one thread writes', async () => {
    const writer = createCsvWriter({ columns: described, delimiter: ';' });
    const expected = [writer.header(), ...makeTables().flatMap((table) => [...writer.rows(table)])];
    for (const count of [rows, many]) {
      const { path, file } = await open(count);
      for (const table of makeTables()) await file.write(table);
      const { bytes } = await file.commit();
      const text = readFileSync(path, 'utf8');
      expect(text, `${count} rows`).toBe(textOf(expected));
      expect(bytes).toBe(text.length);
    }
  });

  it('takes the memory of what it was given whole, and leaves that of a part', async () => {
    const { file } = await open(many);
    const [whole, long] = [makeTable(1), makeTable(2)];
    await file.write(whole);
    await file.write(sliceTable(long, 10, 20));
    const bytesOf = ({ columns }: Table): number[] =>
      columns.map((column) => ('codes' in column ? column.codes : column.values).byteLength);
    expect(bytesOf(whole)).toEqual([0, 0, 0, 0, 0]);
    expect(bytesOf(long)).toEqual([8000, 8000, 8000, 8000, 4000]);
    await file.commit();
  });

  it('says what went wrong there, and leaves nothing', async () => {
    const { path, atomic, file } = await open(many);
    await file.write(makeTable(1));
    await file.write(tableOf(numeric('other', 'number', [1])));
    await expect(file.commit()).rejects.toThrow('cannot be written as');
    await atomic.abort();
    expect(readdirSync(join(path, '..'))).toEqual([]);
  });

  it('can be left in the middle', async () => {
    const { path, atomic, file } = await open(many);
    for (let seed = 0; seed < 3; seed++) await file.write(makeTable(seed));
    await file.close();
    await expect(file.write(makeTable(4)).then(() => file.commit())).rejects.toThrow('closed');
    await atomic.abort();
    expect(existsSync(path)).toBe(false);
  });
});

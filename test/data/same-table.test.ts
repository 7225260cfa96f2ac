// The same values as CSV, TSV, JSON Lines and Parquet are the same table.
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { columnSummaries } from '../../app/data/column-summaries.ts';
import { formatValue } from '../../app/data/format.ts';
import { readFile } from '../../app/data/read-file.ts';
import type { Table } from '../../app/data/table.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();

const records = Array.from({ length: 500 }, (_, i) => ({
  count: i * 3,
  level: i % 50 === 7 ? null : i / 8,
  kind: ['red', 'green', 'blue'][i % 3]!,
  open: i % 2 === 0,
  at: new Date(Date.UTC(2026, 0, 1, i)),
}));
const names = ['count', 'level', 'kind', 'open', 'at'] as const;
type Value = (typeof records)[number][(typeof names)[number]];

function textOf(value: Value): string {
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  return value === null ? '' : String(value);
}

function delimited(delimiter: string): string {
  const rows = records.map((record) => names.map((name) => textOf(record[name])).join(delimiter));
  return [names.join(delimiter), ...rows].join('\n');
}

const files: Record<string, () => string | Uint8Array> = {
  'table.csv': () => delimited(','),
  'table.tsv': () => delimited('\t'),
  'table.jsonl': () => records.map((record) => JSON.stringify({ ...record, at: textOf(record.at) })).join('\n'),
  'table.parquet': () =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'count', data: records.map(({ count }) => count), type: 'INT32' },
          { name: 'level', data: records.map(({ level }) => level), type: 'DOUBLE' },
          { name: 'kind', data: records.map(({ kind }) => kind), type: 'STRING' },
          { name: 'open', data: records.map(({ open }) => open), type: 'BOOLEAN' },
          { name: 'at', data: records.map(({ at }) => at), type: 'TIMESTAMP' },
        ],
        rowGroupSize: 200,
      }),
    ),
};

/** Types, values and how they are written; why differs from format to format. */
function contentOf(table: Table) {
  return table.columns.map((column) => ({
    name: column.name,
    type: column.type,
    cells: Array.from({ length: table.rows }, (_, row) => formatValue(column, row)),
  }));
}

describe('a table', () => {
  it.each(Object.keys(files))('is the same from %s', async (name) => {
    const { table, reading } = await readFile(write(name, files[name]!()));
    const wanted = ['integer', 'number', 'category', 'boolean', 'datetime'];
    expect(table.columns.map(({ type }) => type)).toEqual(wanted);
    const cells = names.map((column) => ({
      name: column,
      type: wanted[names.indexOf(column)],
      cells: records.map((record) => textOf(record[column])),
    }));
    expect(contentOf(table)).toEqual(cells);
    expect(reading).toMatchObject({ format: name.split('.')[1], rows: 500, repairs: [] });
  });

  it('of float32 has the decimals that were meant', async () => {
    const file = parquetWriteBuffer({ columnData: [{ name: 'x', data: [0.1, 2.7, -31.25], type: 'FLOAT' }] });
    const { table } = await readFile(write('float.parquet', new Uint8Array(file)));
    expect(contentOf(table)[0]?.cells).toEqual(['0.1', '2.7', '-31.25']);
  });

  it('is summed up', async () => {
    const { table } = await readFile(write('summary.csv', files['table.csv']!()));
    const [count, level, kind, open, at] = columnSummaries(table);
    expect(count).toMatchObject({ missing: 0, min: 0, max: 1497, mean: 748.5, distinct: 500 });
    expect(count!.histogram).toHaveLength(24);
    expect(count!.histogram.reduce((sum, bin) => sum + bin.count, 0)).toBe(500);
    expect(level).toMatchObject({ missing: 10, min: 0 });
    expect(kind).toMatchObject({ min: null, distinct: 3 });
    expect(kind!.histogram[0]).toEqual({ label: 'red', count: 167 });
    expect(open!.histogram).toEqual([
      { label: 'false', count: 250 },
      { label: 'true', count: 250 },
    ]);
    expect(at!.histogram[0]?.label).toBe('2026-01-01 00:00');
  });
});

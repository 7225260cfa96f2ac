// A Parquet file holds what the table holds, in row groups of bounded size.
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../app/data/table.ts';
import { createParquetWriter, type ParquetOptions } from '../../app/export/parquet-writer.ts';
import { sliceTable } from '../../app/export/slice-table.ts';
import { coded, numeric, tableOf } from './helpers.ts';

function parquetOf(tables: readonly Table[], rowGroupRows?: number): ArrayBuffer {
  const columns = tables[0]!.columns.map(({ name, type, format }) => ({ name, type, format }));
  const writer = createParquetWriter({ columns, rowGroupRows });
  const chunks = [...tables.flatMap((table) => [...writer.rows(table)]), ...writer.end()];
  const all = Buffer.concat(chunks);
  return all.buffer.slice(all.byteOffset, all.byteOffset + all.length);
}

const table = tableOf(
  numeric('n', 'number', [1.5, null, NaN, -2]),
  numeric('i', 'integer', [1, 2 ** 40, null, -7]),
  numeric('b', 'boolean', [0, 1, null, 1]),
  numeric('local', 'datetime', [0, 1e12, null, -1], { datetimePattern: 'yyyy-MM-dd HH:mm:ss.SSS' }),
  numeric('zoned', 'datetime', [0, 1e12, null, 0.001], { datetimePattern: "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX" }),
  coded('c', 'category', ['ä', 'b', null, 'ä']),
);

describe('a Parquet file', () => {
  it('reads back as what was written', async () => {
    const rows = await parquetReadObjects({ file: parquetOf([table]) });
    expect(rows).toEqual([
      { n: 1.5, i: 1n, b: false, local: new Date(0), zoned: new Date(0), c: 'ä' },
      { n: null, i: 2n ** 40n, b: true, local: new Date(1e12), zoned: new Date(1e12), c: 'b' },
      { n: null, i: null, b: null, local: null, zoned: null, c: null },
      { n: -2, i: -7n, b: true, local: new Date(-1), zoned: new Date(0), c: 'ä' },
    ]);
  });

  it('knows which times have a zone', () => {
    const types = parquetMetadata(parquetOf([table])).schema.map(({ logical_type: logical }) => logical);
    expect(types[4]).toMatchObject({ type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' });
    expect(types[5]).toMatchObject({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' });
  });

  it('gathers small tables and cuts large ones into row groups', async () => {
    const rows = Array.from({ length: 1000 }, (_, i) => i);
    const whole = tableOf(
      numeric('i', 'integer', rows),
      coded(
        'c',
        'text',
        rows.map((i) => `w${i % 7}`),
      ),
    );
    const tables = [0, 3, 50, 52, 700, 1000].map((to, i, all) => sliceTable(whole, all[i - 1] ?? 0, to));
    const file = parquetOf(tables, 100);
    expect(parquetMetadata(file).row_groups.map(({ num_rows: count }) => Number(count))).toEqual(Array(10).fill(100));
    const read = await parquetReadObjects({ file });
    expect(read).toEqual(rows.map((i) => ({ i: BigInt(i), c: `w${i % 7}` })));
  });

  it('can be empty', async () => {
    expect(await parquetReadObjects({ file: parquetOf([sliceTable(table, 0, 0)]) })).toEqual([]);
  });

  it('refuses options that it does not know', () => {
    const options = { columns: [], rowGroupSize: 5 } as unknown as ParquetOptions;
    expect(() => createParquetWriter(options)).toThrow(/rowGroupSize/);
  });
});

// Every layout cuts a table into the sequences that its schema means.
import { describe, expect, it } from 'vitest';
import type { ColumnRole, Layout, Schema } from '../../app/contract/schema.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import type { Column, Table } from '../../app/data/table.ts';

const format = { nullToken: '' };

function numbers(name: string, values: number[], missing?: number[]): Column {
  const marks = missing ? { missing: Uint8Array.from(missing) } : {};
  return { name, type: 'integer', values: Float64Array.from(values), format, ...marks };
}

function schemaOf(table: Table, layout: Layout, roles: Record<string, ColumnRole>, window = 3, stride = 1): Schema {
  const columns = table.columns.map(({ name, type }) => ({
    name,
    type,
    role: roles[name] ?? 'feature',
    format,
    why: [],
  }));
  return { layout, window, stride, columns, why: [] };
}

/** The rows of each sequence. */
function rowsOf(table: Table, schema: Schema): number[][] {
  const { count, order, offsets, lengths } = sequenceIndex(table, schema);
  return Array.from({ length: count }, (_, i) => [...order.subarray(offsets[i], offsets[i]! + lengths[i]!)]);
}

describe('the sequences of a table', () => {
  it('are overlapping windows of a series', () => {
    const table = { rows: 6, columns: [numbers('x', [1, 2, 3, 4, 5, 6])] };
    expect(rowsOf(table, schemaOf(table, 'series', {}))).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
      [3, 4, 5],
    ]);
    expect(rowsOf(table, schemaOf(table, 'series', {}, 3, 2))).toEqual([
      [0, 1, 2],
      [2, 3, 4],
    ]);
    expect(rowsOf(table, schemaOf(table, 'series', {}, 7))).toEqual([]);
    expect(sequenceIndex(table, schemaOf(table, 'series', {}, 3, 2)).labels(1)).toBe('row 3');
  });

  it('follow the index of a series that is not sorted, missing values last', () => {
    const table = { rows: 4, columns: [numbers('t', [0, 9, 2, 1], [1, 0, 0, 0]), numbers('x', [1, 2, 3, 4])] };
    expect(rowsOf(table, schemaOf(table, 'series', { t: 'sequence_index' }, 4))).toEqual([[3, 2, 1, 0]]);
  });

  it('are the rows of each key, in order, though the file mixes them', () => {
    const table = {
      rows: 6,
      columns: [numbers('id', [7, 5, 7, 5, 7, 0], [0, 0, 0, 0, 0, 1]), numbers('t', [3, 1, 1, 0, 2, 0])],
    };
    const schema = schemaOf(table, 'keyed', { id: 'sequence_key', t: 'sequence_index' });
    expect(rowsOf(table, schema)).toEqual([[2, 4, 0], [3, 1], [5]]);
    const index = sequenceIndex(table, schema);
    expect([0, 1, 2].map((i) => index.labels(i))).toEqual(['7', '5', '']);
    expect(rowsOf(table, schemaOf(table, 'keyed', { id: 'sequence_key' }))).toEqual([[0, 2, 4], [1, 3], [5]]);
  });

  it('can be told apart and ordered by words', () => {
    const id: Column = {
      name: 'id',
      type: 'category',
      codes: Int32Array.of(0, 1, 0, 1),
      dictionary: ['u', 'v'],
      format,
    };
    const at: Column = {
      name: 'at',
      type: 'text',
      codes: Int32Array.of(0, 1, 2, 3),
      dictionary: ['b', 'b', 'a', 'c'],
      format,
    };
    const table = { rows: 4, columns: [id, at] };
    expect(rowsOf(table, schemaOf(table, 'keyed', { id: 'sequence_key', at: 'sequence_index' }))).toEqual([
      [2, 0],
      [1, 3],
    ]);
  });

  it('are single rows in wide tables and tables of rows', () => {
    const table = { rows: 2, columns: [numbers('x', [1, 2])] };
    expect(rowsOf(table, schemaOf(table, 'wide', {}))).toEqual([[0], [1]]);
    expect(rowsOf(table, schemaOf(table, 'rows', { x: 'sequence_key' }))).toEqual([[0], [1]]);
    expect(sequenceIndex(table, schemaOf(table, 'rows', { x: 'sequence_key' })).labels(1)).toBe('2');
  });
});

// Which rows make up which sequence, for every layout: the one place that cuts a table, so that all rooms agree.
import type { ColumnRole, Schema } from '../contract/schema.ts';
import { formatValue } from './format.ts';
import { findColumn, isNumeric, type Column, type Table } from './table.ts';

/** Sequence i is the rows `order[offsets[i]]` to `order[offsets[i] + lengths[i] - 1]`; windows of a series overlap. */
export interface SequenceIndex {
  count: number;
  /** [row] row numbers of the table, those of a sequence together and in the order of its index */
  order: Int32Array;
  /** [sequence] where it starts in `order` */
  offsets: Int32Array;
  /** [sequence] its steps */
  lengths: Int32Array;
  /** What a person calls sequence i: its key, or the row where it starts (the first row is 1). */
  labels(i: number): string;
}

function columnOfRole(table: Table, schema: Schema, role: ColumnRole): Column | undefined {
  const found = schema.columns.find((column) => column.role === role);
  return found && findColumn(table, found.name);
}

/** [row] the value that rows are ordered by; what is missing comes last. */
function sortValues(column: Column): Float64Array {
  const values = isNumeric(column) ? Float64Array.from(column.values) : rankOfCodes(column.codes, column.dictionary);
  column.missing?.forEach((mark, row) => {
    if (mark) values[row] = Infinity;
  });
  return values;
}

function rankOfCodes(codes: Int32Array, dictionary: readonly string[]): Float64Array {
  const sorted = dictionary.map((word, code) => ({ word, code })).sort((a, b) => (a.word < b.word ? -1 : 1));
  const rank = new Float64Array(dictionary.length);
  sorted.forEach(({ code }, at) => (rank[code] = at));
  return Float64Array.from(codes, (code) => rank[code]!);
}

function isSorted(rows: Int32Array, values: Float64Array): boolean {
  for (let i = 1; i < rows.length; i++) if (values[rows[i]!]! < values[rows[i - 1]!]!) return false;
  return true;
}

/** Puts rows in the order of their values, in place; equal values stay in the order of the file. */
function sortRows(rows: Int32Array, values: Float64Array): void {
  if (isSorted(rows, values)) return;
  rows.sort((a, b) => {
    const left = values[a]!;
    const right = values[b]!;
    return left === right ? a - b : left - right;
  });
}

/** Rows grouped by the key's value, groups in order of first appearance; rows without a key are one group. */
function groupRows(key: Column, rows: number): { order: Int32Array; offsets: Int32Array; lengths: Int32Array } {
  const groupOfRow = new Int32Array(rows);
  const groupOfValue = new Map<number | null, number>();
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const value = key.missing?.[row] ? null : isNumeric(key) ? key.values[row]! : key.codes[row]!;
    let group = groupOfValue.get(value);
    if (group === undefined) {
      group = counts.length;
      groupOfValue.set(value, group);
      counts.push(0);
    }
    groupOfRow[row] = group;
    counts[group]!++;
  }
  const lengths = Int32Array.from(counts);
  const offsets = new Int32Array(counts.length);
  for (let group = 1; group < counts.length; group++) offsets[group] = offsets[group - 1]! + lengths[group - 1]!;
  const order = new Int32Array(rows);
  const next = Int32Array.from(offsets);
  for (let row = 0; row < rows; row++) order[next[groupOfRow[row]!]!++] = row;
  return { order, offsets, lengths };
}

/**
 * The table's sequences.
 *
 * - `series`: a window of `schema.window` rows at every `schema.stride` rows; none when there are fewer rows
 * - `keyed`: the rows of each key, together also where the file mixes them, whole whatever their number
 * - `wide`, `rows`: one row each
 *
 * Where the schema names an index column, the rows of a sequence (for a series: all rows) are in its order.
 */
export function sequenceIndex(table: Table, schema: Schema): SequenceIndex {
  const key = columnOfRole(table, schema, 'sequence_key');
  const index = columnOfRole(table, schema, 'sequence_index');
  const byRow = (row: number) => `row ${row + 1}`;
  const byKey = key ? (row: number) => formatValue(key, row) : byRow;
  const identity = Int32Array.from({ length: table.rows }, (_, row) => row);

  if (schema.layout === 'keyed' && key) {
    const groups = groupRows(key, table.rows);
    if (index) {
      const values = sortValues(index);
      groups.offsets.forEach((offset, i) => {
        sortRows(groups.order.subarray(offset, offset + groups.lengths[i]!), values);
      });
    }
    return { count: groups.lengths.length, ...groups, labels: (i) => byKey(groups.order[groups.offsets[i]!]!) };
  }
  if (schema.layout === 'series') {
    const { window, stride } = schema;
    if (index) sortRows(identity, sortValues(index));
    const count = Math.max(0, Math.floor((table.rows - window) / stride) + 1);
    const offsets = Int32Array.from({ length: count }, (_, i) => i * stride);
    const lengths = new Int32Array(count).fill(window);
    return { count, order: identity, offsets, lengths, labels: (i) => byRow(identity[offsets[i]!]!) };
  }
  const lengths = new Int32Array(table.rows).fill(1);
  return { count: table.rows, order: identity, offsets: identity, lengths, labels: byKey };
}

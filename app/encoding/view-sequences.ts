// Sequences of a table as a window draws them: numbers by column, words for categories.
import type { SequenceView } from '../contract/dataset.ts';
import type { Schema } from '../contract/schema.ts';
import { isNumeric, type Column, type Table } from '../data/table.ts';
import { wideName } from './wide.ts';

type ColumnView = SequenceView['columns'][number];

function viewColumn(column: Column, from: number, to: number): ColumnView {
  const source = isNumeric(column) ? column.values : column.codes;
  const values = Array.from(source.subarray(from, to), (value, i) => (column.missing?.[from + i] ? null : value));
  return isNumeric(column) ? { name: column.name, values } : { name: column.name, values, words: column.dictionary };
}

/** A row of a wide table: its features are the steps of one curve. */
function viewWide(table: Table, row: number, features: ReadonlySet<string>, label: string): SequenceView {
  const steps = table.columns.filter((column) => features.has(column.name));
  const others = table.columns.filter((column) => !features.has(column.name) && column.type !== 'text');
  const values = steps.map((column) => {
    if (column.missing?.[row]) return null;
    return isNumeric(column) ? column.values[row]! : column.codes[row]!;
  });
  const curve = { name: wideName, values };
  return { label, length: steps.length, columns: [curve, ...others.map((column) => viewColumn(column, row, row + 1))] };
}

/**
 * @param table - rows of sequences, one sequence after the other
 * @param lengths - [sequence] rows
 * @param count - how many to show, from the first on
 * @param labels - what sequence i is called
 * @param schema - tells the steps of a wide table, whose numbers are then one curve a row
 */
export function viewSequences(
  table: Table,
  lengths: Int32Array,
  count: number,
  labels: (i: number) => string,
  schema?: Pick<Schema, 'layout' | 'columns'>,
): SequenceView[] {
  const shown = Math.min(count, lengths.length);
  const features = new Set(
    schema?.layout === 'wide'
      ? schema.columns.filter((column) => column.role === 'feature' && column.type !== 'text').map(({ name }) => name)
      : [],
  );
  const drawn = table.columns.filter((column) => column.type !== 'text');
  let from = 0;
  return Array.from({ length: shown }, (_, i) => {
    const to = from + lengths[i]!;
    const view =
      features.size > 0
        ? viewWide(table, from, features, labels(i))
        : { label: labels(i), length: lengths[i]!, columns: drawn.map((column) => viewColumn(column, from, to)) };
    from = to;
    return view;
  });
}

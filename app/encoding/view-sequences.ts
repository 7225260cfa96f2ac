// Sequences of a table as a window draws them: numbers by column, words for categories.
import type { SequenceView } from '../contract/dataset.ts';
import type { Schema } from '../contract/schema.ts';
import { isNumeric, type Column, type Table } from '../data/table.ts';
import { commonDictionary, wideName } from './wide.ts';

type ColumnView = SequenceView['columns'][number];

/** The words of a boolean, as the source has them, where 0 and 1 stand. */
function booleanWords({ format }: Column): string[] {
  return [...(format.booleanWords ?? ['false', 'true'])];
}

function wordsOf(column: Column): { words?: string[] } {
  if (!isNumeric(column)) return { words: column.dictionary };
  return column.type === 'boolean' ? { words: booleanWords(column) } : {};
}

function viewColumn(column: Column, from: number, to: number): ColumnView {
  const source = isNumeric(column) ? column.values : column.codes;
  const values = Array.from(source.subarray(from, to), (value, i) => (column.missing?.[from + i] ? null : value));
  return { name: column.name, values, ...wordsOf(column) };
}

/** A key is the same through its sequence, and its dictionary is all other sequences' keys: only its own is shown. */
function viewKey(column: Column, from: number, to: number): ColumnView {
  const view = viewColumn(column, from, to);
  const [code] = view.values;
  const word = code == null ? undefined : view.words?.[code];
  return word === undefined ? view : { name: view.name, values: view.values.map(() => 0), words: [word] };
}

/** A row of a wide table: its features are the steps of one curve. */
function viewWide(table: Table, row: number, features: ReadonlySet<string>, label: string): SequenceView {
  const steps = table.columns.filter((column) => features.has(column.name));
  const others = table.columns.filter((column) => !features.has(column.name) && column.type !== 'text');
  const common = commonDictionary(steps.map((column) => (isNumeric(column) ? {} : column)));
  const values = steps.map((column, step) => {
    if (column.missing?.[row]) return null;
    return isNumeric(column) ? column.values[row]! : common.codes[step]![column.codes[row]!]!;
  });
  const [first] = steps;
  const booleans = first !== undefined && steps.every(({ type }) => type === 'boolean');
  const words = common.dictionary.length > 0 ? common.dictionary : booleans ? booleanWords(first) : null;
  const curve = { name: wideName, values, ...(words && { words }) };
  return { label, length: steps.length, columns: [curve, ...others.map((column) => viewColumn(column, row, row + 1))] };
}

/**
 * @param table - rows of sequences, one sequence after the other
 * @param lengths - [sequence] rows
 * @param count - how many to show, from the first on
 * @param labels - what sequence i is called
 * @param schema - tells the steps of a wide table, whose values are then one curve a row, and the key
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
  const keys = new Set(schema?.columns.filter(({ role }) => role === 'sequence_key').map(({ name }) => name));
  const draw = (column: Column, start: number, end: number): ColumnView =>
    keys.has(column.name) ? viewKey(column, start, end) : viewColumn(column, start, end);
  let from = 0;
  return Array.from({ length: shown }, (_, i) => {
    const to = from + lengths[i]!;
    const view =
      features.size > 0
        ? viewWide(table, from, features, labels(i))
        : { label: labels(i), length: lengths[i]!, columns: drawn.map((column) => draw(column, from, to)) };
    from = to;
    return view;
  });
}

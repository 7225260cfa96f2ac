// Another file read as a first one is: its columns found by name, with the first one's types and roles.
import { closest } from 'fastest-levenshtein';
import { SeqwrightError } from '../contract/errors.ts';
import type { ColumnSchema, Schema } from '../contract/schema.ts';
import { convertColumn } from './convert-column.ts';
import { findColumn, isNumeric, type Column, type Table } from './table.ts';

export interface AlignOptions {
  /** Names of the two files, for messages. */
  file: string;
  like: string;
  /** Column that tells the file's sequences apart, where that is not the first file's. */
  key?: string | undefined;
}

export interface Aligned {
  /** Only what the schema names. */
  table: Table;
  schema: Schema;
  /** What was done, in sentences. */
  notes: string[];
}

/** What a series gets for a key when it is written as windows: ours call it so. */
const windowKey = 'sequence';
/** Columns named in a message. */
const named = 8;

function listed(names: readonly string[]): string {
  const more = names.length > named ? ` and ${names.length - named} more` : '';
  return names.slice(0, named).join(', ') + more;
}

function nearestOf(name: string, table: Table, schema: Schema): string {
  const free = table.columns
    .map((column) => column.name)
    .filter((other) => !schema.columns.some((c) => c.name === other));
  return free.length === 0 ? '' : ` The nearest to ${name} among its other columns is ${closest(name, free)}.`;
}

/** The column with the type of the first file's, or near enough to be compared. */
function typed(column: Column, { type }: ColumnSchema, { file, like }: AlignOptions): Column {
  const bothNumbers = isNumeric(column) && column.type !== 'datetime' && ['number', 'integer'].includes(type);
  if (bothNumbers) return column;
  try {
    return convertColumn(column, type);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `${file} does not fit ${like}: ${why} Say with --type what it is in both, or leave it out with --ignore.`;
    throw new SeqwrightError('schema_invalid', message, { column: column.name, file }, { cause });
  }
}

function keyColumn(table: Table, schema: Schema, { file, like, key }: AlignOptions): string | null {
  const own = schema.columns.find(({ role }) => role === 'sequence_key')?.name;
  if (key !== undefined) {
    if (findColumn(table, key)) return key;
    throw new SeqwrightError(
      'schema_invalid',
      `${file} has no column ${key} to tell its sequences apart. It has: ${listed(table.columns.map(({ name }) => name))}.`,
      { column: key, file },
    );
  }
  if (schema.layout === 'series') {
    const isOfReal = schema.columns.some(({ name }) => name === windowKey);
    return !isOfReal && findColumn(table, windowKey) ? windowKey : null;
  }
  if (schema.layout !== 'keyed' || own === undefined) return null;
  if (findColumn(table, own)) return own;
  if (findColumn(table, windowKey)) return windowKey;
  throw new SeqwrightError(
    'schema_invalid',
    `${file} has no column ${own}, which tells sequences apart in ${like}. Name the column that does so in ${file}.`,
    { column: own, file },
  );
}

/**
 * @param schema - of the first file
 * @throws SeqwrightError `schema_invalid` where the columns do not match, with what is missing and what is near
 */
export function alignTable(table: Table, schema: Schema, options: AlignOptions): Aligned {
  const { file, like } = options;
  const key = keyColumn(table, schema, options);
  const isKey = ({ role }: ColumnSchema): boolean => role === 'sequence_key';
  const isOrder = ({ role, type }: ColumnSchema): boolean => role === 'sequence_index' || type === 'datetime';
  const wanted = schema.columns.filter((column) => column.role !== 'ignored' && !isKey(column));
  const absent = wanted.filter(({ name }) => !findColumn(table, name));
  const needed = absent.filter((column) => !isOrder(column) && column.type !== 'text').map(({ name }) => name);
  const [first] = needed;
  if (first !== undefined)
    throw new SeqwrightError(
      'schema_invalid',
      `${file} does not match ${like}: it has no ${needed.length === 1 ? 'column' : 'columns'} ${listed(needed)}.${nearestOf(first, table, schema)} Columns are matched by name: rename them, or leave them out with --ignore.`,
      { columns: needed, file },
    );
  const notes: string[] = [];
  const order = absent.filter(isOrder).map(({ name }) => name);
  if (order.length > 0)
    notes.push(
      `${file} has no ${listed(order)}, so its rows are taken in the order of the file and times between rows are not compared.`,
    );
  const present = wanted.filter((column) => !absent.includes(column));
  const columns = present.map((column) => typed(findColumn(table, column.name)!, column, options));
  const entries: ColumnSchema[] = present.map((column, i) => ({ ...column, type: columns[i]!.type }));
  const found = key === null ? undefined : findColumn(table, key);
  if (found) {
    columns.unshift(found);
    entries.unshift({ name: found.name, type: found.type, role: 'sequence_key', format: found.format, why: [] });
  }
  const others = table.columns.filter(
    ({ name }) => name !== key && !schema.columns.some((column) => column.name === name),
  );
  if (others.length > 0)
    notes.push(
      `${like} has no ${listed(others.map(({ name }) => name))}, so ${others.length === 1 ? 'this column' : 'these columns'} of ${file} ${others.length === 1 ? 'is' : 'are'} left out.`,
    );
  if (schema.layout === 'series')
    notes.push(
      key === null
        ? `${file} is read as one long series, as ${like} is.`
        : `${key} tells the sequences of ${file} apart; ${like} is one long series, cut into windows of ${schema.window} rows.`,
    );
  const layout = schema.layout === 'series' && key !== null ? 'keyed' : schema.layout;
  return { table: { rows: table.rows, columns }, schema: { ...schema, layout, columns: entries }, notes };
}

// A table as a message to another thread: copied into memory that goes back and forth, and dictionaries go only once.
import { isNumeric, type CodedColumn, type Column, type NumericColumn, type Table } from '../data/table.ts';
import type { BufferPool } from './buffer-pool.ts';

export interface SentTable {
  rows: number;
  /** A dictionary is null where the column's last one holds. */
  columns: (NumericColumn | (Omit<CodedColumn, 'dictionary'> & { dictionary: string[] | null }))[];
}

/** The last dictionary of each column: kept by either end. */
export type Dictionaries = Map<number, string[]>;

/** The message, in memory of the pool. */
export function sentTable(table: Table, last: Dictionaries, pool: BufferPool): SentTable {
  const copyOf = <V extends Float64Array | Int32Array | Uint8Array>(values: V): V => {
    const Values = values.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => V;
    const copy = new Values(pool.take(values.byteLength), 0, values.length);
    copy.set(values);
    return copy;
  };
  const columns = table.columns.map((column, i): SentTable['columns'][number] => {
    const marks = column.missing ? { missing: copyOf(column.missing) } : {};
    if (isNumeric(column)) return { ...column, ...marks, values: copyOf(column.values) };
    const { codes, dictionary } = column;
    const known = last.get(i) === dictionary;
    last.set(i, dictionary);
    return { ...column, ...marks, codes: copyOf(codes), dictionary: known ? null : dictionary };
  });
  return { rows: table.rows, columns };
}

export function receivedTable({ rows, columns }: SentTable, last: Dictionaries): Table {
  const whole = columns.map((column, i): Column => {
    if (!('codes' in column)) return column;
    const dictionary = column.dictionary ?? last.get(i) ?? [];
    last.set(i, dictionary);
    return { ...column, dictionary };
  });
  return { rows, columns: whole };
}

/** What a message is over. */
export function memoryOf({ columns }: SentTable): ArrayBuffer[] {
  return columns.flatMap((column) => valuesOf(column).map(({ buffer }) => buffer as ArrayBuffer));
}

/**
 * Frees a table's memory now, where the table has it to itself: to the collector, tables look too small to hurry, and
 * would pile up.
 */
export function releaseTable({ columns }: Table): void {
  const whole = columns.flatMap(valuesOf).filter((values) => values.byteLength === values.buffer.byteLength);
  // Columns that are copies of each other may share theirs.
  for (const buffer of new Set(whole.map((values) => values.buffer as ArrayBuffer))) buffer.transfer(0);
}

function valuesOf(column: Column | SentTable['columns'][number]): (Float64Array | Int32Array | Uint8Array)[] {
  return ['codes' in column ? column.codes : column.values, ...(column.missing ? [column.missing] : [])];
}

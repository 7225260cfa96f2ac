// A table as a message to another thread: its memory is given away, not copied, and dictionaries go only once.
import { isNumeric, type CodedColumn, type Column, type NumericColumn, type Table } from '../data/table.ts';

export interface SentTable {
  rows: number;
  /** A dictionary is null where the column's last one holds. */
  columns: (NumericColumn | (Omit<CodedColumn, 'dictionary'> & { dictionary: string[] | null }))[];
}

/** The last dictionary of each column: kept by either end. */
export type Dictionaries = Map<number, string[]>;

type Values = Float64Array | Int32Array | Uint8Array;

/** What may be given away: a part of other memory is copied, which its other users keep. */
function owned<V extends Values>(values: V): V {
  return values.byteLength === values.buffer.byteLength ? values : (values.slice() as V);
}

/** @returns the message, over the table's own memory where the table has it to itself */
export function sentTable(table: Table, last: Dictionaries): SentTable {
  const columns = table.columns.map((column, i): SentTable['columns'][number] => {
    const marks = column.missing ? { missing: owned(column.missing) } : {};
    if (isNumeric(column)) return { ...column, ...marks, values: owned(column.values) };
    const { codes, dictionary } = column;
    const known = last.get(i) === dictionary;
    last.set(i, dictionary);
    return { ...column, ...marks, codes: owned(codes), dictionary: known ? null : dictionary };
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

/** What a message is over, each piece once: columns that are copies of each other share theirs. */
export function memoryOf({ columns }: SentTable): ArrayBuffer[] {
  const buffers = columns.flatMap((column) => [
    ('codes' in column ? column.codes : column.values).buffer,
    ...(column.missing ? [column.missing.buffer] : []),
  ]);
  return [...new Set(buffers)] as ArrayBuffer[];
}

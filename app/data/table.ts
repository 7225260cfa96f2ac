// The Table: columns of one length. Everything that reads files makes one; everything that writes files takes one.
import type { ColumnFormat, ColumnType, Reason } from '../contract/schema.ts';

interface ColumnBase {
  name: string;
  /** 1 where the value is missing; absent when nothing is. The value at such a place is 0. */
  missing?: Uint8Array;
  format: ColumnFormat;
  /** Why the reader gave it this type, where it did. */
  why?: Reason[];
}

/** Numbers as they are; integers as whole numbers; booleans as 0 and 1; datetimes as milliseconds since 1970 UTC. */
export interface NumericColumn extends ColumnBase {
  type: Extract<ColumnType, 'number' | 'integer' | 'boolean' | 'datetime'>;
  values: Float64Array;
}

/** Categories and texts as codes into a dictionary, which is in order of first appearance. */
export interface CodedColumn extends ColumnBase {
  type: Extract<ColumnType, 'category' | 'text'>;
  codes: Int32Array;
  dictionary: string[];
}

export type Column = NumericColumn | CodedColumn;

export interface Table {
  rows: number;
  columns: Column[];
}

/** Whether a column's values are numbers (and not codes into a dictionary). */
export function isNumeric(column: Column): column is NumericColumn {
  return column.type !== 'category' && column.type !== 'text';
}

/** The column of this name, or undefined. */
export function findColumn(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

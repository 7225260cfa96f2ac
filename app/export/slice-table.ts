// A stretch of a table's rows as a table of its own, over the same memory.
import { isNumeric, type Column, type Table } from '../data/table.ts';

/** Rows `from` (included) to `to` (excluded); values are shared, not copied. */
export function sliceTable(table: Table, from: number, to: number): Table {
  const columns = table.columns.map((column): Column => {
    const marks = column.missing ? { missing: column.missing.subarray(from, to) } : {};
    return isNumeric(column)
      ? { ...column, ...marks, values: column.values.subarray(from, to) }
      : { ...column, ...marks, codes: column.codes.subarray(from, to) };
  });
  return { rows: Math.max(0, Math.min(to, table.rows) - from), columns };
}

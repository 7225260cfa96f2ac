// Some rows of a table, in a given order, as a table of their own.
import { isNumeric, type Column, type Table } from './table.ts';

/** @param rows - row numbers; may repeat */
export function gatherRows(table: Table, rows: Int32Array): Table {
  const columns = table.columns.map((column): Column => {
    const base = { name: column.name, format: column.format };
    const marks = column.missing;
    const missing = marks ? { missing: Uint8Array.from(rows, (row) => marks[row]!) } : {};
    if (isNumeric(column)) {
      const values = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i]!]!;
      return { ...base, type: column.type, values, ...missing };
    }
    const codes = new Int32Array(rows.length);
    for (let i = 0; i < rows.length; i++) codes[i] = column.codes[rows[i]!]!;
    return { ...base, type: column.type, codes, dictionary: column.dictionary, ...missing };
  });
  return { rows: rows.length, columns };
}

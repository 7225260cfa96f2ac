// Tables of the same columns, one under the other.
import { isNumeric, type Column, type Table } from './table.ts';

/** Codes of all tables in terms of one dictionary. */
function mergeCodes(columns: Column[], rows: number): { codes: Int32Array; dictionary: string[] } {
  const codes = new Int32Array(rows);
  const numbers = new Map<string, number>();
  let at = 0;
  for (const column of columns) {
    if (isNumeric(column)) continue;
    const translated = column.dictionary.map((word) => {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      return number;
    });
    for (const code of column.codes) codes[at++] = translated[code] ?? 0;
  }
  return { codes, dictionary: [...numbers.keys()] };
}

/** @param tables - at least one; names and types of the first hold for all */
export function concatenateTables(tables: Table[]): Table {
  const [first] = tables as [Table];
  if (tables.length === 1) return first;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const columns = first.columns.map((model, position): Column => {
    const parts = tables.map((table) => table.columns[position]!);
    const base: Pick<Column, 'name' | 'format' | 'missing'> = { name: model.name, format: model.format };
    if (parts.some((part) => part.missing)) {
      base.missing = new Uint8Array(rows);
      let at = 0;
      parts.forEach((part, i) => {
        if (part.missing) base.missing?.set(part.missing, at);
        at += tables[i]!.rows;
      });
    }
    if (!isNumeric(model)) return { ...base, type: model.type, ...mergeCodes(parts, rows) };
    const values = new Float64Array(rows);
    let at = 0;
    for (const part of parts) {
      if (isNumeric(part)) values.set(part.values, at);
      at += isNumeric(part) ? part.values.length : 0;
    }
    return { ...base, type: model.type, values };
  });
  return { rows, columns };
}

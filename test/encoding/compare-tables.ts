// Whether two tables say the same, up to float32 and without regard to keys, which decoding makes anew.
import type { Schema } from '../../app/contract/schema.ts';
import { gatherSequences } from '../../app/data/gather-sequences.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { isNumeric, type Column, type Table } from '../../app/data/table.ts';

/** Of a column's span: float32 has 24 bits, of which scaling and steep quantile pieces take a few. */
const tolerance = 2e-5;

/** The source's rows in the order of its sequences: what decoding gives back. */
export function sequenceRows(table: Table, schema: Schema, sequences?: Int32Array): Table {
  const index = sequenceIndex(table, schema);
  const all = Int32Array.from({ length: index.count }, (_, i) => i);
  return gatherSequences(table, index, sequences ?? all).table;
}

/** The first difference between two columns beyond the tolerance, or null. */
function columnDifference(back: Column, source: Column, exact: boolean): string | null {
  const present = isNumeric(source) ? source.values.filter((_, row) => source.missing?.[row] !== 1) : [];
  const spread = Math.max(...present) - Math.min(...present);
  for (let row = 0; row < (isNumeric(source) ? source.values : source.codes).length; row++) {
    const missing = source.missing?.[row] === 1;
    if ((back.missing?.[row] === 1) !== missing) return `${source.name} row ${row}: missing is not ${missing}`;
    if (missing) continue;
    if (isNumeric(source) && isNumeric(back)) {
      const off = Math.abs(back.values[row]! - source.values[row]!);
      const allowed = exact || source.type === 'boolean' ? 0 : tolerance * spread;
      if (!(off <= allowed)) return `${source.name} row ${row}: ${back.values[row]} for ${source.values[row]}`;
    } else if (!isNumeric(source) && !isNumeric(back)) {
      const word = source.dictionary[source.codes[row]!];
      const got = back.dictionary[back.codes[row]!];
      if (got !== word) return `${source.name} row ${row}: ${got} for ${word}`;
    } else return `${source.name}: ${back.type} for ${source.type}`;
  }
  return null;
}

/** The first difference, or null. Keys are not compared; the sequence index has to be exact. */
export function tableDifference(back: Table, source: Table, schema: Schema): string | null {
  const written = schema.columns.filter((column) => column.role !== 'ignored' && column.type !== 'text');
  if (back.rows !== source.rows) return `${back.rows} rows for ${source.rows}`;
  const names = back.columns.map((column) => column.name).join();
  if (names !== written.map((column) => column.name).join()) return `columns are ${names}`;
  for (const { name, role } of written) {
    if (role === 'sequence_key') continue;
    const own = back.columns.find((column) => column.name === name)!;
    const original = source.columns.find((column) => column.name === name)!;
    const found = columnDifference(own, original, role === 'sequence_index');
    if (found !== null) return found;
  }
  return null;
}

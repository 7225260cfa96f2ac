// Columns that a written file has and its source had not: the number of the sequence, and whether a row is real.
import type { Column, Table } from '../data/table.ts';

export interface ExtraColumns {
  /** Name of the first column, which numbers the sequences; null for none. */
  sequence: string | null;
  /** Name of the last column, which says `real` or `synthetic`; null for none. */
  source: string | null;
}

export interface RowOrigin {
  /** Rows of each sequence, which stand one behind the other. */
  lengths: ArrayLike<number>;
  /** Number of the first of them. */
  firstSequence: number;
  source: 'real' | 'synthetic';
}

/** The words of the last column; one array, so that they are encoded once. */
const sources = ['real', 'synthetic'];

/**
 * Finds names that the source does not use: `sequence` and `source`, else `sequence_2` and so on.
 *
 * @param names - the columns that will be written anyway
 */
export function planExtraColumns(
  names: readonly string[],
  wanted: { sequence: boolean; source: boolean },
): ExtraColumns {
  const taken = new Set(names);
  const free = (name: string): string => {
    let free = name;
    for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
    taken.add(free);
    return free;
  };
  return { sequence: wanted.sequence ? free('sequence') : null, source: wanted.source ? free('source') : null };
}

/** The table with the planned columns around its own. */
export function addExtraColumns(table: Table, extra: ExtraColumns, origin: RowOrigin): Table {
  const columns: Column[] = [...table.columns];
  if (extra.sequence !== null) {
    const values = new Float64Array(table.rows);
    let row = 0;
    for (let i = 0; i < origin.lengths.length; i++) {
      values.fill(origin.firstSequence + i, row, (row += origin.lengths[i]!));
    }
    columns.unshift({ name: extra.sequence, type: 'integer', format: { nullToken: '' }, values });
  }
  if (extra.source !== null) {
    const codes = new Int32Array(table.rows).fill(sources.indexOf(origin.source));
    columns.push({ name: extra.source, type: 'category', format: { nullToken: '' }, codes, dictionary: sources });
  }
  return { rows: table.rows, columns };
}

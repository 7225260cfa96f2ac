// The real rows that go before synthetic ones when a file is to hold both.
import { findColumn, type Column, type Table } from '../data/table.ts';
import { addExtraColumns, type ExtraColumns } from './extra-columns.ts';
import { sliceTable } from './slice-table.ts';

export interface OriginalRowsOptions {
  /** Names of the source's columns that are written, in order: those that synthetic rows have too. */
  columns: readonly string[];
  extra: ExtraColumns;
  /** Rows of each real sequence in the order of the table; numbered from `firstSequence`. */
  lengths: ArrayLike<number>;
  firstSequence: number;
  /** Rows in each table given back. */
  batchRows?: number;
}

/**
 * Real rows in batches, with the columns and the marks that the synthetic ones after them have.
 *
 * @param table - the source as it is stored, or a piece of it
 * @throws TypeError when a column is not in the table
 */
export function* originalRows(table: Table, options: OriginalRowsOptions): Generator<Table, void> {
  const columns = options.columns.map((name): Column => {
    const column = findColumn(table, name);
    if (column === undefined) throw new TypeError(`The source has no column "${name}".`);
    return column;
  });
  const { lengths, firstSequence, batchRows = 65_536 } = options;
  const origin = { lengths, firstSequence, source: 'real' } as const;
  const whole = addExtraColumns({ rows: table.rows, columns }, options.extra, origin);
  for (let row = 0; row < whole.rows; row += batchRows) yield sliceTable(whole, row, row + batchRows);
}

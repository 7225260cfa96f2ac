// A series of given columns, for tests that need one of a certain kind.
import type { Schema } from '../../app/contract/schema.ts';
import type { NumericColumn, Table } from '../../app/data/table.ts';

/** @param decimals - of every column; integers with 0 */
export function makeSeries(
  columns: Record<string, ArrayLike<number>>,
  { window = 10, decimals = 3 }: { window?: number; decimals?: number } = {},
): { table: Table & { columns: NumericColumn[] }; schema: Schema } {
  const scale = 10 ** decimals;
  const made = Object.entries(columns).map(([name, values]): NumericColumn => ({
    name,
    type: 'number',
    values: Float64Array.from(values, (value) => Math.round(value * scale) / scale),
    format: { nullToken: '', decimals },
  }));
  const schema: Schema = {
    layout: 'series',
    window,
    stride: 1,
    columns: made.map(({ name, type, format }) => ({ name, type, format, role: 'feature', why: [] })),
    why: [],
  };
  return { table: { rows: made[0]?.values.length ?? 0, columns: made }, schema };
}

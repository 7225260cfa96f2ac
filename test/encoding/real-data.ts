// The two real files of the shared folder as tables, without the reader: what fitting and rules are checked on.
import { existsSync, readFileSync } from 'node:fs';
import type { Schema } from '../../app/contract/schema.ts';
import type { NumericColumn, Table } from '../../app/data/table.ts';

const folder = new URL('../../../shared/data/', import.meta.url);

/** Whether the shared folder is there; a clone elsewhere skips what needs it. */
export const hasRealData = existsSync(new URL('energy_data.csv', folder));

/** The title of tests of that data, which says why they are skipped. */
export function titled(title: string): string {
  return hasRealData ? title : `${title} (skipped: the shared folder with the real files is not there)`;
}

export function realData(file: 'energy_data.csv' | 'stock_data.csv'): { table: Table; schema: Schema } {
  const [header = [], ...lines] = readFileSync(new URL(file, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const columns = header.map((name, j): NumericColumn => {
    const decimals = Math.max(...lines.map((cells) => (cells[j]?.split('.')[1] ?? '').length));
    const values = Float64Array.from(lines, (cells) => Number(cells[j]));
    return { name, type: decimals === 0 ? 'integer' : 'number', values, format: { nullToken: '', decimals } };
  });
  const schema: Schema = {
    layout: 'series',
    window: 24,
    stride: 1,
    why: [],
    columns: columns.map(({ name, type, format }) => ({ name, type, format, role: 'feature', why: [] })),
  };
  return { table: { rows: lines.length, columns }, schema };
}

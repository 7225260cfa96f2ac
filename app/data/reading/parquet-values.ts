// What Parquet's values are as cells and as times.
import type { ColumnFormat } from '../../contract/schema.ts';
import { msPerDay } from '../civil-time.ts';
import { emptyColumn } from '../columns/empty-column.ts';
import { growingFloats } from '../columns/growing.ts';
import { MissingRows } from '../columns/missing-rows.ts';
import type { Column } from '../table.ts';

export interface ParquetElement {
  name: string;
  type?: string;
  converted_type?: string;
  logical_type?: { type: string };
  scale?: number;
  /** Whether it is a list or a struct. */
  nested: boolean;
}

/** Times as milliseconds since 1970 instead of Date, which has no microseconds. */
export const timestampParsers = {
  timestampFromMilliseconds: (ms: bigint) => Number(ms),
  timestampFromMicroseconds: (us: bigint) => Number(us) / 1000,
  timestampFromNanoseconds: (ns: bigint) => Number(ns) / 1e6,
  dateFromDays: (days: number) => days * msPerDay,
};

export function isTimestamp(element: ParquetElement): boolean {
  const kind = element.logical_type?.type ?? element.converted_type ?? '';
  return !element.nested && (kind === 'DATE' || kind.startsWith('TIMESTAMP') || element.type === 'INT96');
}

/** The shortest decimal that is this float32: 0.1, not 0.10000000149011612. */
function shortestFloat32(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(Number(value.toPrecision(9)));
}

/** A value as the text of a cell; empty where there is none. */
export function parquetCell(value: unknown, element: ParquetElement): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return '';
    if (element.converted_type === 'DECIMAL') return value.toFixed(element.scale ?? 0);
    return element.type === 'FLOAT' ? shortestFloat32(value) : String(value);
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

const patterns: readonly [number, string][] = [
  [msPerDay, 'yyyy-MM-dd'],
  [1000, 'yyyy-MM-dd HH:mm:ss'],
  [1, 'yyyy-MM-dd HH:mm:ss.SSS'],
  [0, 'yyyy-MM-dd HH:mm:ss.SSSSSS'],
];

/** A column of times, with the shortest pattern that keeps them. */
export class TimestampColumn {
  private readonly name: string;
  private readonly values = growingFloats();
  private readonly missing = new MissingRows();

  constructor(name: string) {
    this.name = name;
  }

  add(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      const present = typeof value === 'number' && Number.isFinite(value);
      if (!present) this.missing.add(this.values.length);
      this.values.push(present ? value : 0);
    }
  }

  finish(): Column {
    const values = this.values.finish();
    if (this.missing.count === values.length) return emptyColumn(this.name, values.length, '');
    const [, datetimePattern] = patterns.find(([unit]) => unit === 0 || values.every((ms) => ms % unit === 0))!;
    const format: ColumnFormat = { nullToken: '', datetimePattern };
    const why = [{ code: 'dates', message: 'The file says that these are times.' }];
    return { name: this.name, type: 'datetime', values, ...this.missing.marks(values.length), format, why };
  }
}

// What a column's values are like, in a few figures: the rows of the dataset view.
import type { ColumnSummary } from '../contract/dataset.ts';
import { formatDatetime } from './datetime.ts';
import { isNumeric, type CodedColumn, type Column, type NumericColumn, type Table } from './table.ts';

/** Bins of a histogram, and words that are shown of a category. */
const bins = 24;
/** Different values beyond which they are not counted. */
const mostDistinct = 10_000;

function countMissing(missing: Uint8Array | undefined): number {
  let count = 0;
  missing?.forEach((mark) => (count += mark));
  return count;
}

function countDistinct({ values, missing }: NumericColumn): number | null {
  const seen = new Set<number>();
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    seen.add(values[row]!);
    if (seen.size > mostDistinct) return null;
  }
  return seen.size;
}

interface Moments {
  min: number;
  max: number;
  mean: number;
  deviation: number;
}

/** Two passes, so that large values with little spread keep their digits. */
function momentsOf({ values, missing }: NumericColumn, present: number): Moments {
  const moments = { min: Infinity, max: -Infinity, mean: 0, deviation: 0 };
  let sum = 0;
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    const value = values[row]!;
    sum += value;
    if (value < moments.min) moments.min = value;
    if (value > moments.max) moments.max = value;
  }
  moments.mean = sum / present;
  let squares = 0;
  for (let row = 0; row < values.length; row++) if (!missing?.[row]) squares += (values[row]! - moments.mean) ** 2;
  moments.deviation = Math.sqrt(squares / present);
  return moments;
}

/** A bin's lower end, short. */
function binLabel(column: NumericColumn, value: number): string {
  return column.type === 'datetime' ? formatDatetime(value, 'yyyy-MM-dd HH:mm') : String(Number(value.toPrecision(4)));
}

function numericHistogram(column: NumericColumn, { min, max }: Moments): ColumnSummary['histogram'] {
  const { values, missing, format } = column;
  const isBoolean = column.type === 'boolean';
  const count = isBoolean ? 2 : min === max ? 1 : bins;
  const from = isBoolean ? 0 : min;
  const width = isBoolean ? 1 : (max - min) / count || 1;
  const counts = new Array<number>(count).fill(0);
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    const bin = Math.min(count - 1, Math.floor((values[row]! - from) / width));
    counts[bin]!++;
  }
  const label = (bin: number) =>
    isBoolean ? (format.booleanWords ?? ['false', 'true'])[bin === 0 ? 0 : 1] : binLabel(column, from + bin * width);
  return counts.map((amount, bin) => ({ label: label(bin), count: amount }));
}

function wordHistogram({ codes, dictionary, missing }: CodedColumn): {
  distinct: number;
  histogram: ColumnSummary['histogram'];
} {
  const counts = new Float64Array(dictionary.length);
  codes.forEach((code, row) => {
    if (!missing?.[row]) counts[code]!++;
  });
  const ranked = dictionary.map((label, code) => ({ label: label.slice(0, 80), count: counts[code]! }));
  const met = ranked.filter(({ count }) => count > 0);
  return { distinct: met.length, histogram: met.toSorted((a, b) => b.count - a.count).slice(0, bins) };
}

function summarise(column: Column): ColumnSummary {
  const { name } = column;
  const missing = countMissing(column.missing);
  const none = { name, missing, min: null, mean: null, max: null, deviation: null };
  if (!isNumeric(column)) {
    const { distinct, histogram } = wordHistogram(column);
    return { ...none, distinct: distinct > mostDistinct ? null : distinct, histogram };
  }
  const present = column.values.length - missing;
  if (present === 0) return { ...none, distinct: 0, histogram: [] };
  const moments = momentsOf(column, present);
  return { name, missing, ...moments, distinct: countDistinct(column), histogram: numericHistogram(column, moments) };
}

/** One summary a column, in the order of the table. */
export function columnSummaries(table: Table): ColumnSummary[] {
  return table.columns.map(summarise);
}

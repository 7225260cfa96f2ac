// How far a column follows its own past, and other columns.
import type { NumericColumn } from '../table.ts';
import type { Grouping } from './grouping.ts';

/**
 * Lag-1 autocorrelation, with the mean of each group taken off and pairs only within groups.
 *
 * @returns between -1 and 1; 0 where nothing varies
 */
export function autocorrelation({ values, missing }: NumericColumn, { count, ofRow }: Grouping): number {
  const sums = new Float64Array(count);
  const counts = new Float64Array(count);
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    sums[ofRow[row]!]! += values[row]!;
    counts[ofRow[row]!]!++;
  }
  const last = new Float64Array(count).fill(NaN);
  let products = 0;
  let pairs = 0;
  let squares = 0;
  let present = 0;
  for (let row = 0; row < values.length; row++) {
    const group = ofRow[row]!;
    if (missing?.[row]) {
      last[group] = NaN;
      continue;
    }
    const deviation = values[row]! - sums[group]! / counts[group]!;
    squares += deviation * deviation;
    present++;
    if (!Number.isNaN(last[group])) {
      products += deviation * last[group]!;
      pairs++;
    }
    last[group] = deviation;
  }
  const variance = squares / present;
  return pairs === 0 || !(variance > 1e-12 * Math.abs(sums[0]! / (counts[0]! || 1)) ** 2) || variance === 0
    ? 0
    : products / pairs / variance;
}

/** Values at evenly spread rows, with the mean taken off and scaled to a length of 1; missing ones are the mean. */
function standardised({ values, missing }: NumericColumn, stride: number): Float64Array {
  const size = Math.ceil(values.length / stride);
  const picked = new Float64Array(size);
  let sum = 0;
  let present = 0;
  for (let i = 0; i < size; i++) {
    if (missing?.[i * stride]) {
      picked[i] = NaN;
      continue;
    }
    picked[i] = values[i * stride]!;
    sum += picked[i]!;
    present++;
  }
  const mean = present === 0 ? 0 : sum / present;
  let squares = 0;
  for (let i = 0; i < size; i++) {
    picked[i] = Number.isNaN(picked[i]) ? 0 : picked[i]! - mean;
    squares += picked[i]! ** 2;
  }
  const length = Math.sqrt(squares);
  if (length > 0) for (let i = 0; i < size; i++) picked[i]! /= length;
  return picked;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Rows that are looked at for correlations. */
const lookedAt = 5000;

/**
 * Correlations of columns with each other.
 *
 * @returns [column][column], from at most 5,000 evenly spread rows
 */
export function correlations(columns: readonly NumericColumn[]): Float64Array[] {
  const rows = columns[0]?.values.length ?? 0;
  const stride = Math.max(1, Math.floor(rows / lookedAt));
  const vectors = columns.map((column) => standardised(column, stride));
  return vectors.map((a) => Float64Array.from(vectors, (b) => dot(a, b)));
}

/** Correlation of each column with the next one. */
export function neighbourCorrelations(columns: readonly NumericColumn[]): Float64Array {
  const rows = columns[0]?.values.length ?? 0;
  const stride = Math.max(1, Math.floor(rows / lookedAt));
  let before: Float64Array | null = null;
  const found: number[] = [];
  for (const column of columns) {
    const vector = standardised(column, stride);
    if (before) found.push(dot(before, vector));
    before = vector;
  }
  return Float64Array.from(found);
}

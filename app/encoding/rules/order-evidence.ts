// Figures that tell an order that is meant from one that happens to hold.
import type { SourceColumn } from '../source-columns.ts';

/**
 * The probability that a value of `a` is above a value of `b` when they are drawn apart from each other.
 *
 * @param a - ascending
 * @param b - ascending
 */
export function mixedShare(a: Float64Array, b: Float64Array): number {
  let pairs = 0;
  let below = 0;
  for (let i = 0; i < a.length; i++) {
    while (below < b.length && b[below]! < a[i]!) below++;
    pairs += below;
  }
  return pairs / (a.length * b.length);
}

export interface Gaps {
  /** Rows where both have a value. */
  rows: number;
  /** Standard deviation of the gap b - a. */
  deviation: number;
  /** Part of the rows where the gap is below half its deviation. */
  closeShare: number;
  tiedShare: number;
}

/** The gaps between two columns in rows where both have a value. */
export function gapsOf(a: SourceColumn, b: SourceColumn): Gaps {
  let rows = 0;
  let sum = 0;
  const gaps = new Float64Array(a.values.length);
  for (let i = 0; i < a.values.length; i++) {
    if (a.missing?.[i] === 1 || b.missing?.[i] === 1) continue;
    const gap = b.values[i]! - a.values[i]!;
    gaps[rows++] = gap;
    sum += gap;
  }
  const centre = sum / rows;
  let squares = 0;
  for (let i = 0; i < rows; i++) squares += (gaps[i]! - centre) ** 2;
  const deviation = Math.sqrt(squares / rows);
  let close = 0;
  let tied = 0;
  for (let i = 0; i < rows; i++) {
    if (gaps[i]! < deviation / 2) close++;
    if (gaps[i] === 0) tied++;
  }
  return { rows, deviation, closeShare: close / rows, tiedShare: tied / rows };
}

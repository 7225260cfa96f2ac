// The rows of a column's equal values as groups: what a key would make of the table.
import { isNumeric, type Column } from '../table.ts';

export interface Grouping {
  /** Different values; what is missing counts as one. */
  count: number;
  /** [row] number of its group, in order of first appearance */
  ofRow: Int32Array;
  /** Runs of rows of one group; as many as groups where the rows of each lie together. */
  runs: number;
}

/** @returns null when there are more than `most` groups */
export function groupBy(column: Column, most: number): Grouping | null {
  const source = isNumeric(column) ? column.values : column.codes;
  const ofRow = new Int32Array(source.length);
  const numbers = new Map<number | null, number>();
  let runs = 0;
  for (let row = 0; row < source.length; row++) {
    const value = column.missing?.[row] ? null : source[row]!;
    let group = numbers.get(value);
    if (group === undefined) {
      if (numbers.size === most) return null;
      group = numbers.size;
      numbers.set(value, group);
    }
    ofRow[row] = group;
    if (row === 0 || ofRow[row - 1] !== group) runs++;
  }
  return { count: numbers.size, ofRow, runs };
}

/** All rows as one group. */
export function oneGroup(rows: number): Grouping {
  return { count: Math.min(1, rows), ofRow: new Int32Array(rows), runs: Math.min(1, rows) };
}

/** Rows of each group. */
export function groupSizes({ count, ofRow }: Grouping): Int32Array {
  const sizes = new Int32Array(count);
  for (const group of ofRow) sizes[group]!++;
  return sizes;
}

export interface Steps {
  /** Pairs of a row and the one before it in its group, both with a value. */
  pairs: number;
  /** Pairs that go up, and that stay. */
  up: number;
  same: number;
  /** Pairs that go up by exactly one. */
  byOne: number;
}

/** How a column moves from row to row within groups. */
export function stepsWithin(values: Float64Array, missing: Uint8Array | undefined, grouping: Grouping): Steps {
  const last = new Float64Array(grouping.count).fill(NaN);
  const steps = { pairs: 0, up: 0, same: 0, byOne: 0 };
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    const group = grouping.ofRow[row]!;
    const step = values[row]! - last[group]!;
    last[group] = values[row]!;
    if (Number.isNaN(step)) continue;
    steps.pairs++;
    if (step > 0) steps.up++;
    else if (step === 0) steps.same++;
    if (step === 1) steps.byOne++;
  }
  return steps;
}

/** Whether the column has one value, or none, in each group; groups of one row say nothing. */
export function isConstantWithin(column: Column, grouping: Grouping): boolean {
  const source = isNumeric(column) ? column.values : column.codes;
  const first = new Float64Array(grouping.count).fill(NaN);
  for (let row = 0; row < source.length; row++) {
    const group = grouping.ofRow[row]!;
    const value = column.missing?.[row] ? Infinity : source[row]!;
    if (Number.isNaN(first[group])) first[group] = value;
    else if (first[group] !== value) return false;
  }
  return true;
}

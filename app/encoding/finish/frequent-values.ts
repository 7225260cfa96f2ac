// Values that a column takes again and again among others of many digits: calm wind, a full range of sight. A channel holds
// seven digits, so that such a value comes back a little off, and would occur never again.

export interface Frequent {
  /** Ascending. */
  values: number[];
  /** A decoded value that is less than this from one of them is meant to be it. */
  reach: number;
}

/** Part of the column's range that channels and their calibration are exact to. */
const exactTo = 3e-7;
/** A value is frequent when it is seen this often, and in this part of all rows. */
const leastSeen = 10;
const leastShare = 0.001;
/** Most that are kept with an encoder. */
const mostKept = 1000;

/**
 * @param values - training values, none missing, at least one
 * @param unit - the last digit's worth; 0 where there is none
 * @returns null where decoding is exact anyway, or no value is frequent
 */
export function fitFrequent(values: Float64Array, unit: number): Frequent | null {
  const sorted = values.slice().sort();
  const reach = exactTo * (sorted.at(-1)! - sorted[0]!);
  if (!(reach > unit / 2)) return null;
  const least = Math.max(leastSeen, leastShare * values.length);
  const found: { value: number; seen: number }[] = [];
  let before = -Infinity;
  for (let from = 0; from < sorted.length;) {
    const value = sorted[from]!;
    let to = from + 1;
    while (sorted[to] === value) to++;
    // A neighbour that decoding cannot tell from it must stay what it is.
    const alone = value - before > 2 * reach && !(sorted[to]! - value <= 2 * reach);
    if (alone && to - from >= least) found.push({ value, seen: to - from });
    before = value;
    from = to;
  }
  if (found.length === 0) return null;
  const kept = found.sort((a, b) => b.seen - a.seen).slice(0, mostKept);
  return { values: kept.map(({ value }) => value).sort((a, b) => a - b), reach };
}

/** The frequent value that `value` is meant to be, if any. */
export function frequentNear({ values, reach }: Frequent, value: number): number | undefined {
  const above = firstAtLeast(values, value);
  return [values[above]!, values[above - 1]].find((one) => one !== undefined && Math.abs(value - one) < reach);
}

/** Index of the first of ascending values that is at least `value`; the last where none is. */
export function firstAtLeast(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The figures of something that was measured several times: the middle, and how sure it is.

export interface Repeated {
  /** As measured, in order. */
  values: number[];
  median: number;
  mean: number;
  /** Standard deviation between repeats; 0 of a single one. */
  deviation: number;
  /** Interval of the median: two of the measured values. */
  low: number;
  high: number;
  /** How sure the interval is: at least .95 from six repeats on; .9375 with five, whose whole range it then is. */
  coverage: number;
}

/** Sureness that an interval reaches where there are values enough. */
const wanted = 0.95;

/** Probability that of `count` coins at most `most` show heads. */
function binomialTail(count: number, most: number): number {
  let term = 0.5 ** count;
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += term;
    term *= (count - k) / (k + 1);
  }
  return sum;
}

/**
 * Median of repeats with the interval that order statistics give it, whatever the distribution: a judge whose training
 * collapsed is one value at the edge and moves neither far.
 *
 * @see Hahn and Meeker 1991, "Statistical Intervals", section 5.2
 */
export function repeated(values: readonly number[]): Repeated {
  const sorted = values.toSorted((a, b) => a - b);
  const count = sorted.length;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let inner = 0;
  while (inner + 1 < count / 2 && 1 - 2 * binomialTail(count, inner + 1) >= wanted) inner++;
  const middle = count >> 1;
  return {
    values: [...values],
    median: count % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    mean,
    deviation: count > 1 ? Math.sqrt(squares / (count - 1)) : 0,
    low: sorted[inner]!,
    high: sorted[count - 1 - inner]!,
    coverage: 1 - 2 * binomialTail(count, inner),
  };
}

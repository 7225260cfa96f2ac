// The moments, quantiles and correlations that fitting decides by: plain loops over Float64Array, no copies.

/** @returns the mean; 0 of nothing */
export function mean(values: Float64Array): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** Population standard deviation, in two passes so that a large mean costs no digits. */
export function deviation(values: Float64Array, centre = mean(values)): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - centre) ** 2;
  return Math.sqrt(sum / values.length);
}

/** Third and fourth standardised moments; kurtosis is the excess over a normal's. Zero where nothing varies. */
export function shape(values: Float64Array): { skew: number; kurtosis: number } {
  const centre = mean(values);
  const spread = deviation(values, centre);
  if (!(spread > 0)) return { skew: 0, kurtosis: 0 };
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < values.length; i++) {
    const z = (values[i]! - centre) / spread;
    const square = z * z;
    third += square * z;
    fourth += square * square;
  }
  return { skew: third / values.length, kurtosis: fourth / values.length - 3 };
}

/** Smallest and largest value; [Infinity, -Infinity] of nothing. */
export function extent(values: Float64Array): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** Pearson's correlation of two samples of one length; 0 where one does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let cross = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanA;
    const y = b[i]! - meanB;
    cross += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  const scale = Math.sqrt(squareA * squareB);
  return scale > 0 ? cross / scale : 0;
}

/** Ranks from 0 on; equal values share their average rank. */
export function ranks(values: Float64Array): Float64Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const result = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let k = from; k < to; k++) result[order[k]!] = (from + to - 1) / 2;
    from = to;
  }
  return result;
}

/** Spearman's rank correlation. */
export function rankCorrelation(a: Float64Array, b: Float64Array): number {
  return correlation(ranks(a), ranks(b));
}

/** Quantile of sorted values, linear between neighbours; `share` in [0, 1]. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.min(Math.floor(at), Math.max(sorted.length - 2, 0));
  const low = sorted[below]!;
  return low + (at - below) * ((sorted[below + 1] ?? low) - low);
}

/** The different values in ascending order, or null when there are more than `limit`. */
export function distinctValues(values: Float64Array, limit: number): number[] | null {
  const seen = new Set<number>();
  for (let i = 0; i < values.length; i++) {
    seen.add(values[i]!);
    if (seen.size > limit) return null;
  }
  return [...seen].sort((a, b) => a - b);
}

/** At most `limit` of the indices 0..length-1, evenly spread. */
export function evenly(length: number, limit: number): Int32Array {
  const count = Math.min(length, limit);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * length) / count));
}

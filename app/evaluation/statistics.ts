// Small statistics that several metrics share.

/** The values without NaN, in ascending order. */
export function sortedPresent(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

/**
 * Largest difference of two empirical distribution functions, in [0, 1].
 *
 * @param a - ascending
 * @param b - ascending
 * @returns 0 when both are empty, 1 when one is
 * @see Kolmogorov–Smirnov two-sample statistic
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : 1;
  let largest = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= value) i++;
    while (j < b.length && b[j]! <= value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** Mean and standard deviation of the values that are not NaN; zeros when there are none. */
export function moments(values: Float64Array): { mean: number; deviation: number; count: number } {
  let count = 0;
  let sum = 0;
  for (const value of values)
    if (!Number.isNaN(value)) {
      count++;
      sum += value;
    }
  if (count === 0) return { mean: 0, deviation: 0, count };
  const mean = sum / count;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / count), count };
}

/**
 * Pearson's correlation over the rows where both have a value.
 *
 * @returns 0 when either does not vary
 */
export function correlation(a: Float64Array, b: Float64Array): number {
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! + b[i]!)) continue;
    count++;
    sumA += a[i]!;
    sumB += b[i]!;
  }
  if (count < 2) return 0;
  const meanA = sumA / count;
  const meanB = sumB / count;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]! + b[i]!)) continue;
    const x = a[i]! - meanA;
    const y = b[i]! - meanB;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  return squaresA > 0 && squaresB > 0 ? products / Math.sqrt(squaresA * squaresB) : 0;
}

/** Changes from one row to the next within each sequence. */
export function increments(values: Float64Array, offsets: Int32Array, lengths: Int32Array): Float64Array {
  let size = 0;
  for (const length of lengths) size += Math.max(0, length - 1);
  const result = new Float64Array(size);
  let next = 0;
  for (let sequence = 0; sequence < offsets.length; sequence++) {
    const first = offsets[sequence]!;
    for (let row = first + 1; row < first + lengths[sequence]!; row++) result[next++] = values[row]! - values[row - 1]!;
  }
  return result;
}

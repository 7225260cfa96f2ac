// The exponential moving average behind the main lines. Smoothing never hides the raw line.

/**
 * @param values - raw
 * @param into - of the same length; entries from `from` on are written
 * @param keep - weight of the past: 0 gives the raw values, 0.88 is an EMA of 0.12
 */
export function smooth(values: Float64Array, into: Float64Array, from: number, to: number, keep: number): void {
  let mean = from > 0 ? into[from - 1]! : NaN;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (Number.isNaN(mean)) mean = value;
    else if (!Number.isNaN(value)) mean += (1 - keep) * (value - mean);
    into[i] = mean;
  }
}

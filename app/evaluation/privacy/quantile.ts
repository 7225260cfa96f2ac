// Quantiles of distances.

/** The quantile of numbers in any order, between neighbours by their distance; NaN of none. */
export function quantile(values: Float64Array, share: number): number {
  const sorted = values.toSorted();
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return NaN;
  return below === above ? below : below + (at - Math.floor(at)) * (above - below);
}

// Piecewise linear maps between two ascending lists of knots: quantile scaling, calibration and lengths stand on them.

/** Index of the last knot at or below x, between 0 and knots.length - 2. */
function segment(knots: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = knots.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= x) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The line through the knots at x; beyond the ends the first and the last piece go on.
 *
 * @param from - strictly ascending, at least one
 * @param to - as many, ascending
 */
export function interpolate(from: ArrayLike<number>, to: ArrayLike<number>, x: number): number {
  if (from.length === 1) return to[0]! + (x - from[0]!);
  const i = segment(from, x);
  const left = from[i]!;
  const low = to[i]!;
  return low + ((x - left) / (from[i + 1]! - left)) * (to[i + 1]! - low);
}

/** As {@link interpolate}, but beyond the ends the first and the last knot hold. */
export function interpolateWithin(from: ArrayLike<number>, to: ArrayLike<number>, x: number): number {
  if (x <= from[0]!) return to[0]!;
  const last = from.length - 1;
  if (x >= from[last]!) return to[last]!;
  return interpolate(from, to, x);
}

// Piecewise linear maps between two ascending lists of knots: quantile scaling, calibration and lengths stand on them.
// A map is made once and asked for every value of a channel, so that it is worth preparing the search.

type Interpolation = (x: number) => number;

const bucketsPerKnot = 16;

/**
 * Finds the last knot at or below x, between 0 and knots.length - 2, as halving the list would. The range is cut into
 * equal buckets that know their knots, mostly none: there is little left to halve.
 *
 * @param knots - strictly ascending, at least two
 */
function segments(knots: Float64Array): (x: number) => number {
  const last = knots.length - 1;
  const lowest = knots[0]!;
  const buckets = bucketsPerKnot * knots.length;
  const scale = buckets / (knots[last]! - lowest);
  // However it is rounded, this never falls as x rises: what is in an earlier bucket than x is below x.
  const bucketOf = (x: number): number => {
    const bucket = (x - lowest) * scale;
    return bucket > 0 ? (bucket < buckets ? bucket | 0 : buckets - 1) : 0;
  };
  /** Of each bucket the last knot in the ones before it; then that of all. */
  const before = new Int32Array(buckets + 1);
  for (let knot = 0; knot <= last; knot++) before[bucketOf(knots[knot]!) + 1] = knot;
  for (let bucket = 1; bucket <= buckets; bucket++) {
    before[bucket] = Math.max(before[bucket]!, before[bucket - 1]!);
  }
  return (x) => {
    const bucket = bucketOf(x);
    let low = before[bucket]!;
    let high = Math.min(before[bucket + 1]! + 1, last);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (knots[middle]! <= x) low = middle;
      else high = middle;
    }
    return low;
  };
}

/**
 * The line through the knots at x; beyond the ends the first and the last piece go on.
 *
 * @param from - strictly ascending, at least one
 * @param to - as many, ascending
 */
export function interpolation(from: ArrayLike<number>, to: ArrayLike<number>): Interpolation {
  const knots = Float64Array.from(from);
  const values = Float64Array.from(to);
  if (knots.length === 1) return (x) => values[0]! + (x - knots[0]!);
  const segment = segments(knots);
  return (x) => {
    const i = segment(x);
    const left = knots[i]!;
    const low = values[i]!;
    return low + ((x - left) / (knots[i + 1]! - left)) * (values[i + 1]! - low);
  };
}

/** As {@link interpolation}, but beyond the ends the first and the last knot hold. */
export function interpolationWithin(from: ArrayLike<number>, to: ArrayLike<number>): Interpolation {
  const inside = interpolation(from, to);
  const last = from.length - 1;
  const [lowest, highest, least, most] = [from[0]!, from[last]!, to[0]!, to[last]!];
  return (x) => (x <= lowest ? least : x >= highest ? most : inside(x));
}

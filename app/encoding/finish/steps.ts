// The step that all values of a column share, as whole numbers of its last printed digit.

/** Whole numbers up to here are exact, and so are their halves. */
export const largestExact = 2 ** 52;

/** Greatest common divisor of two whole numbers. */
export function commonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return Math.abs(a);
}

export interface WholeStep {
  /** Every value times `scale` is `offset` plus a whole multiple of `step`. */
  step: number;
  /** In [0, step). */
  offset: number;
  /** How many different values there are, up to `mostCounted`. */
  distinct: number;
  /** Decimal logarithm of the probability that so many values share the step by chance. */
  logChance: number;
  /** Whether the step is more than the last digit and no chance. */
  meant: boolean;
}

/** Different values are counted up to here. */
export const mostCounted = 1000;
/** Chance of one in a million. */
const surely = -6;

/**
 * The greatest step that all values share.
 *
 * @param values - at least one; each times `scale` is a whole number up to rounding
 */
export function wholeStep(values: Float64Array, scale: number): WholeStep {
  const first = Math.round(values[0]! * scale);
  const seen = new Set<number>();
  let step = 0;
  for (let i = 0; i < values.length; i++) {
    const units = Math.round(values[i]! * scale);
    if (seen.size < mostCounted) seen.add(units);
    if (step !== 1) step = commonDivisor(step, units - first);
  }
  if (step === 0) step = 1;
  const offset = ((first % step) + step) % step;
  const logChance = -Math.log10(step) * (seen.size - 1);
  return { step, offset, distinct: seen.size, logChance, meant: step > 1 && logChance < surely };
}

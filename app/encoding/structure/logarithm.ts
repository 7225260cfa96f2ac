// Whether a column is better learned as its logarithm: it is skewed and moves the more, the higher it is.
import { rankCorrelation, shape, evenly } from '../statistics.ts';

/** Figures of the recipe in the quality study: skew, and rank correlation of the size of a change with the level. */
const leastSkew = 0.9;
const leastGrowth = 0.3;
const mostPairs = 20_000;

/**
 * @param values - [training place]
 * @param linked - [training place] 1 where a sequence goes on from the place before
 */
export function suitsLogarithm(values: Float64Array, linked: Uint8Array): boolean {
  for (let i = 0; i < values.length; i++) if (!(values[i]! > 0)) return false;
  const skew = shape(values).skew;
  if (!(skew > leastSkew)) return false;
  const pairs: number[] = [];
  for (let i = 1; i < values.length; i++) if (linked[i] === 1) pairs.push(i);
  if (pairs.length < 10) return false;
  const chosen = evenly(pairs.length, mostPairs);
  const change = Float64Array.from(chosen, (k) => Math.abs(values[pairs[k]!]! - values[pairs[k]! - 1]!));
  const level = Float64Array.from(chosen, (k) => values[pairs[k]! - 1]!);
  if (!(rankCorrelation(change, level) > leastGrowth)) return false;
  return Math.abs(shape(values.map(Math.log)).skew) < Math.abs(skew);
}

// The spread of a number that comes from sequences of which neighbours are alike: leave out one group after the other.
import type { Spread } from '../metric.ts';

/**
 * @param statistic - of all groups but one; of all with null
 * @returns the statistic of all, and its standard error; 0 of less than two groups, which tell no spread
 * @see Künsch 1989, "The jackknife and the bootstrap for general stationary observations", with whole stretches as blocks
 */
export function jackknife(groups: number, statistic: (without: number | null) => number): Spread {
  const mean = statistic(null);
  if (groups < 2) return { mean, deviation: 0 };
  const without = Array.from({ length: groups }, (_, group) => statistic(group));
  const middle = without.reduce((sum, value) => sum + value, 0) / groups;
  const squares = without.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return { mean, deviation: Math.sqrt(((groups - 1) / groups) * squares) };
}

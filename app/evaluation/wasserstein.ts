// How far would values have to be moved to be spread as in the data?
import { sortedValues } from './derived.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import { moments } from './statistics.ts';

/**
 * Wasserstein-1 distance of two empirical distributions: the area between their quantile functions.
 *
 * @param a - ascending
 * @param b - ascending
 * @returns 0 when both are empty, infinity when one is
 */
export function wasserstein1(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 0 : Infinity;
  let area = 0;
  let reached = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const next = Math.min((i + 1) / a.length, (j + 1) / b.length);
    area += (next - reached) * Math.abs(a[i]! - b[j]!);
    // In whole numbers, for a step must not be missed by rounding.
    const order = (i + 1) * b.length - (j + 1) * a.length;
    if (order <= 0) i++;
    if (order >= 0) j++;
    reached = next;
  }
  return area;
}

/** Mean over number columns of the Wasserstein-1 distance, in standard deviations of the real column. */
export const wasserstein: CheapMetric = {
  name: 'wasserstein',
  label: 'How far values are off',
  question: 'looks',
  source: 'Wasserstein-1 (earth mover’s) distance',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const parts = real.features.flatMap(({ column, kind, values }, i) => {
      const { deviation } = moments(values);
      if ((kind !== 'value' && kind !== 'interval') || deviation === 0) return [];
      const other = sortedValues(synthetic.features[i]!);
      // Nothing there at all is as far off as can be said: one deviation.
      if (other.length === 0) return [{ column, value: 1 }];
      return [{ column, value: wasserstein1(sortedValues(real.features[i]!), other) / deviation }];
    });
    return parts.length === 0 ? null : meanByColumn(parts);
  },
};

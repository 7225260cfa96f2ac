// How a feature goes together with itself and with others some steps later, pooled over the sequences of a panel.
import { once } from './derived.ts';
import type { Panel } from './panel.ts';
import { moments } from './statistics.ts';

/** Most steps back that are looked at. */
const mostLags = 20;
const mostCrossLags = 5;
/** Pairs of columns beyond which the first are taken: 28 columns are 378. */
export const mostPairs = 500;
/** Least number of pairs of rows that a correlation is made of. */
const leastPairs = 10;

/** Steps of the longest sequence. */
export const longest = once(({ lengths }: Panel) => lengths.reduce((most, length) => Math.max(most, length), 0));

/** Lags to look at: up to half the longest sequence, so that enough pairs of rows are left. */
export function lagsOf(panel: Panel, most = mostLags): number {
  return Math.max(0, Math.min(most, Math.floor(longest(panel) / 2)));
}

export function crossLagsOf(panel: Panel): number {
  return lagsOf(panel, mostCrossLags);
}

/** [feature][row]: values less their mean over the whole panel, in standard deviations; NaN where missing. */
const standardised = once(({ features }: Panel) =>
  features.map(({ values }) => {
    const { mean, deviation } = moments(values);
    return deviation > 0 ? values.map((value) => (value - mean) / deviation) : values.map(() => 0);
  }),
);

/** [feature][row]: changes from the row before, in standard deviations; NaN in the first row of each sequence. */
const standardisedChanges = once((panel: Panel) =>
  panel.features.map(({ values }) => {
    const changes = new Float64Array(values.length).fill(NaN);
    for (let i = 0; i < panel.lengths.length; i++) {
      const first = panel.offsets[i]!;
      for (let row = first + 1; row < first + panel.lengths[i]!; row++) changes[row] = values[row]! - values[row - 1]!;
    }
    const { mean, deviation } = moments(changes);
    return deviation > 0 ? changes.map((value) => (value - mean) / deviation) : changes.map((value) => value * 0);
  }),
);

/** Mean of a(t) b(t + lag) within sequences; null with too few pairs of rows. */
function laggedProduct(a: Float64Array, b: Float64Array, { offsets, lengths }: Panel, lag: number): number | null {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < lengths.length; i++) {
    const first = offsets[i]!;
    for (let row = first; row < first + lengths[i]! - lag; row++) {
      const product = a[row]! * b[row + lag]!;
      if (Number.isNaN(product)) continue;
      sum += product;
      count++;
    }
  }
  return count < leastPairs ? null : sum / count;
}

/**
 * Autocorrelation of a feature at lags 1 to `lags`, with the mean and the variance of all its values.
 *
 * @see Box, Jenkins 1976, "Time series analysis", 2.1.5, pooled over sequences
 */
export function autocorrelation(panel: Panel, feature: number, lags: number): (number | null)[] {
  const values = standardised(panel)[feature]!;
  return Array.from({ length: lags }, (_, lag) => laggedProduct(values, values, panel, lag + 1));
}

/** Correlation of a(t) with b(t + lag) at lags -`lags` to `lags`. */
export function crossCorrelation(panel: Panel, a: number, b: number, lags: number): (number | null)[] {
  const values = standardised(panel);
  return symmetricLags(values[a]!, values[b]!, panel, lags);
}

/** The same of the changes from row to row. */
export function crossCorrelationOfChanges(panel: Panel, a: number, b: number, lags: number): (number | null)[] {
  const changes = standardisedChanges(panel);
  return symmetricLags(changes[a]!, changes[b]!, panel, lags);
}

function symmetricLags(a: Float64Array, b: Float64Array, panel: Panel, lags: number): (number | null)[] {
  return Array.from({ length: 2 * lags + 1 }, (_, at) =>
    at < lags ? laggedProduct(b, a, panel, lags - at) : laggedProduct(a, b, panel, at - lags),
  );
}

/** One feature a column that moves: its value, interval, or its most frequent word. */
export const movingFeatures = once(({ features }: Panel) => {
  const chosen: number[] = [];
  const seen = new Set<string>();
  features.forEach(({ column, context, kind }, i) => {
    if (context || kind === 'missing' || seen.has(column)) return;
    seen.add(column);
    chosen.push(i);
  });
  return chosen;
});

/** Pairs of moving features. */
export const movingPairs = once((panel: Panel): [number, number][] => {
  const moving = movingFeatures(panel);
  return moving.flatMap((a, i) => moving.slice(0, i).map((b): [number, number] => [b, a])).slice(0, mostPairs);
});

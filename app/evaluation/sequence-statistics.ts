// What sums up each sequence: level, spread, extremes and trend of each feature.
import { once } from './derived.ts';
import type { Panel } from './panel.ts';

export const sequenceStatisticNames = ['mean', 'deviation', 'lowest', 'highest', 'trend'] as const;

/** Each [sequence]; NaN where a sequence has too few values: one, or two for deviation and trend. */
export type SequenceStatistics = Record<(typeof sequenceStatisticNames)[number], Float64Array>;

function statisticsOf(values: Float64Array, { offsets, lengths }: Panel): SequenceStatistics {
  const count = lengths.length;
  const empty = (): Float64Array => new Float64Array(count).fill(NaN);
  const result = { mean: empty(), deviation: empty(), lowest: empty(), highest: empty(), trend: empty() };
  for (let i = 0; i < count; i++) {
    const first = offsets[i]!;
    let present = 0;
    let sum = 0;
    let steps = 0;
    let lowest = Infinity;
    let highest = -Infinity;
    for (let step = 0; step < lengths[i]!; step++) {
      const value = values[first + step]!;
      if (Number.isNaN(value)) continue;
      present++;
      sum += value;
      steps += step;
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    if (present === 0) continue;
    const mean = sum / present;
    result.mean[i] = mean;
    result.lowest[i] = lowest;
    result.highest[i] = highest;
    if (present < 2) continue;
    let squares = 0;
    let stepSquares = 0;
    let products = 0;
    for (let step = 0; step < lengths[i]!; step++) {
      const value = values[first + step]!;
      if (Number.isNaN(value)) continue;
      squares += (value - mean) ** 2;
      stepSquares += (step - steps / present) ** 2;
      products += (value - mean) * (step - steps / present);
    }
    result.deviation[i] = Math.sqrt(squares / present);
    result.trend[i] = products / stepSquares;
  }
  return result;
}

/** [feature]: statistics of its sequences; trend is the slope of the least squares line, a step. */
export const sequenceStatistics = once((panel: Panel) =>
  panel.features.map((feature) => statisticsOf(feature.values, panel)),
);

// Does each column move from row to row as in the data?
import { sortedIncrements } from './derived.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/** Mean over columns of the Kolmogorov–Smirnov statistic of the changes from row to row within a sequence. In [0, 1]. */
export const movement: CheapMetric = {
  name: 'movement',
  label: 'How each column moves',
  question: 'moves',
  source: 'Kolmogorov–Smirnov two-sample statistic, of increments',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    const ofSynthetic = sortedIncrements(synthetic);
    const parts = sortedIncrements(real).flatMap((ofReal, i) => {
      const other = ofSynthetic[i];
      return ofReal && other ? [{ column: real.features[i]!.column, value: kolmogorovSmirnov(ofReal, other) }] : [];
    });
    return parts.length === 0 ? null : meanByColumn(parts);
  },
};

// Do columns go together as in the data?
import { correlations } from './derived.ts';
import type { CheapMetric } from './metric.ts';

/** Mean over all pairs of features of |difference of Pearson's correlations| / 2. In [0, 1]. */
export const correlationDifference: CheapMetric = {
  name: 'correlation_difference',
  label: 'Columns with each other',
  question: 'looks',
  source: 'CorrelationSimilarity of SDMetrics (DataCebo 2023), as a distance',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    const ofReal = correlations(real);
    const ofSynthetic = correlations(synthetic);
    const sum = ofReal.reduce((total, value, pair) => total + Math.abs(value - ofSynthetic[pair]!) / 2, 0);
    return { value: ofReal.length === 0 ? 0 : sum / ofReal.length };
  },
};

// Does each value come up as often as in the data?
import { sortedValues } from './derived.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/**
 * Mean over columns of the Kolmogorov–Smirnov statistic of pooled values; for one word of a category, or a missing mark,
 * that is the difference of its shares. In [0, 1].
 */
export const marginal: CheapMetric = {
  name: 'marginal',
  label: 'Shape of each column',
  question: 'looks',
  source: 'Kolmogorov–Smirnov two-sample statistic',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    return meanByColumn(
      real.features.map((feature, i) => ({
        column: feature.column,
        value: kolmogorovSmirnov(sortedValues(feature), sortedValues(synthetic.features[i]!)),
      })),
    );
  },
};

// Does each value come up as often as in the data?
import { sortedValues } from './derived.ts';
import { meanByColumn, type Metric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/**
 * Mean over columns of the Kolmogorov–Smirnov statistic of pooled values; for one word of a category, or a missing mark,
 * that is the difference of its shares. In [0, 1].
 */
export const marginal: Metric = {
  name: 'marginal',
  label: 'Shape of each column',
  direction: 'lower',
  ideal: 0,
  inDistance: true,
  compute(real, synthetic) {
    return meanByColumn(
      real.features.map((feature, i) => ({
        column: feature.column,
        value: kolmogorovSmirnov(sortedValues(feature), sortedValues(synthetic.features[i]!)),
      })),
    );
  },
};

// Does each column move from row to row as in the data?
import { meanByColumn, type Metric } from './metric.ts';
import { increments, kolmogorovSmirnov, sortedPresent } from './statistics.ts';

/** Mean over columns of the Kolmogorov–Smirnov statistic of the changes from row to row within a sequence. In [0, 1]. */
export const movement: Metric = {
  name: 'movement',
  label: 'How each column moves',
  direction: 'lower',
  ideal: 0,
  inDistance: true,
  compute(real, synthetic) {
    const parts = real.features.flatMap(({ column, values, context }, i) => {
      if (context) return [];
      const ofReal = sortedPresent(increments(values, real.offsets, real.lengths));
      const other = synthetic.features[i]!.values;
      const ofSynthetic = sortedPresent(increments(other, synthetic.offsets, synthetic.lengths));
      return [{ column, value: kolmogorovSmirnov(ofReal, ofSynthetic) }];
    });
    return meanByColumn(parts);
  },
};

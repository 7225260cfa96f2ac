// Is the time between rows as in the data?
import { sortedValues } from './derived.ts';
import { histogram } from './histogram.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/** Kolmogorov–Smirnov statistic of the time from row to row within a sequence; null for data without time. In [0, 1]. */
export const intervalDifference: CheapMetric = {
  name: 'interval_difference',
  label: 'Time between rows',
  question: 'moves',
  source: 'Kolmogorov–Smirnov two-sample statistic; InterRowMSAS of SDMetrics (DataCebo 2023)',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const found = real.features.flatMap(({ column, kind }, i) => {
      if (kind !== 'interval') return [];
      const ofReal = sortedValues(real.features[i]!);
      const ofSynthetic = sortedValues(synthetic.features[i]!);
      if (ofReal.length === 0) return [];
      return [
        { column, value: kolmogorovSmirnov(ofReal, ofSynthetic), detail: histogram(column, ofReal, ofSynthetic) },
      ];
    });
    if (found.length === 0) return null;
    return { ...meanByColumn(found), details: found.flatMap(({ detail }) => detail ?? []) };
  },
};

// Is as much missing as in the data, and as much of it together?
import { meanByColumn, type CheapMetric } from './metric.ts';
import { sequenceStatistics } from './sequence-statistics.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/**
 * Mean over columns with missing values of the Kolmogorov–Smirnov statistic of the share that each sequence lacks: it sees
 * the rate, and whether gaps are spread or together. Null for data without missing values. In [0, 1].
 */
export const missingnessDifference: CheapMetric = {
  name: 'missingness_difference',
  label: 'Missing values',
  question: 'looks',
  source: 'Kolmogorov–Smirnov two-sample statistic, of shares of missing values',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const ofReal = sequenceStatistics(real);
    const ofSynthetic = sequenceStatistics(synthetic);
    const parts = real.features.flatMap(({ column, kind }, i) =>
      kind === 'missing'
        ? [{ column, value: kolmogorovSmirnov(ofReal[i]!.mean.toSorted(), ofSynthetic[i]!.mean.toSorted()) }]
        : [],
    );
    return parts.length === 0 ? null : meanByColumn(parts);
  },
};

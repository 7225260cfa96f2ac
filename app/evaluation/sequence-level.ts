// Are whole sequences like those of the data: how high, how wide, rising or falling?
import { meanByColumn, type CheapMetric } from './metric.ts';
import { sequenceStatisticNames, sequenceStatistics } from './sequence-statistics.ts';
import { kolmogorovSmirnov, sortedPresent } from './statistics.ts';

/**
 * Mean over columns of the Kolmogorov–Smirnov statistics of five numbers a sequence: mean, standard deviation, lowest,
 * highest and trend. In [0, 1].
 */
export const sequenceLevel: CheapMetric = {
  name: 'sequence_level',
  label: 'Level, spread and trend of sequences',
  question: 'moves',
  source: 'Kolmogorov–Smirnov two-sample statistic, of statistics of sequences',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const ofReal = sequenceStatistics(real);
    const ofSynthetic = sequenceStatistics(synthetic);
    const parts = real.features.flatMap(({ column, context, kind }, i) =>
      context || kind === 'missing'
        ? []
        : sequenceStatisticNames.map((name) => ({
            column,
            value: kolmogorovSmirnov(sortedPresent(ofReal[i]![name]), sortedPresent(ofSynthetic[i]![name])),
          })),
    );
    return parts.length === 0 || real.rows === real.lengths.length ? null : meanByColumn(parts);
  },
};

// Does each value come up as often as in the data?
import type { MetricDetail } from '../contract/metric-detail.ts';
import { columnsOf, sortedValues } from './derived.ts';
import { histogram } from './histogram.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';
import type { Panel } from './panel.ts';
import { kolmogorovSmirnov, moments } from './statistics.ts';

/** Shares of a column's words among its values that are not missing. */
function wordShares({ features }: Panel, members: readonly number[]): number[] {
  return members.filter((i) => features[i]!.kind === 'word').map((i) => moments(features[i]!.values).mean);
}

/** Half the sum of the differences of shares; words that are not told apart count as one. */
function totalVariation(a: number[], b: number[]): number {
  const rest = (shares: number[]): number => 1 - shares.reduce((sum, share) => sum + share, 0);
  return a.reduce((sum, share, i) => sum + Math.abs(share - b[i]!), Math.abs(rest(a) - rest(b))) / 2;
}

function detailOf(column: string, members: readonly number[], real: Panel, synthetic: Panel): MetricDetail | null {
  const words = members.filter((i) => real.features[i]!.kind === 'word');
  if (words.length > 0)
    return {
      kind: 'shares',
      column,
      labels: words.map((i) => real.features[i]!.part),
      real: wordShares(real, members),
      synthetic: wordShares(synthetic, members),
    };
  const value = members.find((i) => real.features[i]!.kind !== 'missing');
  if (value === undefined) return null;
  return histogram(column, sortedValues(real.features[value]!), sortedValues(synthetic.features[value]!));
}

/**
 * Mean over columns of the Kolmogorov–Smirnov statistic of a column's pooled numbers, or the total variation distance of
 * its words; where values may be missing, the mean of that and of the difference of their shares. In [0, 1].
 */
export const marginal: CheapMetric = {
  name: 'marginal',
  label: 'Shape of each column',
  question: 'looks',
  source: 'Kolmogorov–Smirnov two-sample statistic; total variation distance',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    const columns = columnsOf(real);
    const parts = columns.flatMap(({ column, members }) => {
      const numbers = members.filter((i) => real.features[i]!.kind !== 'word');
      const values = numbers.map((i) =>
        kolmogorovSmirnov(sortedValues(real.features[i]!), sortedValues(synthetic.features[i]!)),
      );
      if (numbers.length < members.length)
        values.push(totalVariation(wordShares(real, members), wordShares(synthetic, members)));
      return values.map((value) => ({ column, value }));
    });
    const details = columns.flatMap(({ column, members }) => detailOf(column, members, real, synthetic) ?? []);
    return { ...meanByColumn(parts), details };
  },
};

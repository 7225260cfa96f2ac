// Do sequences depend on what stays the same through them as in the data?
import { meanByColumn, type CheapMetric } from './metric.ts';
import type { Panel } from './panel.ts';
import { sequenceStatistics } from './sequence-statistics.ts';
import { correlation } from './statistics.ts';

/** What of a sequence may depend on its context. */
const dependent = ['mean', 'deviation', 'trend'] as const;

/** [context feature][moving feature and statistic]: Pearson's correlations over sequences. */
function dependence(panel: Panel, context: readonly number[], moving: readonly number[]): number[][] {
  const statistics = sequenceStatistics(panel);
  const lengths = Float64Array.from(panel.lengths);
  return context.map((c) => [
    ...moving.flatMap((m) => dependent.map((name) => correlation(statistics[c]!.mean, statistics[m]![name]))),
    correlation(statistics[c]!.mean, lengths),
  ]);
}

/**
 * Mean over context columns of |difference of correlations| / 2 between a context column (for a category, each of its
 * words) and the mean, standard deviation and trend of every other column, and the length of the sequence. Null without
 * context columns. In [0, 1].
 */
export const contextDependence: CheapMetric = {
  name: 'context_dependence',
  label: 'How sequences depend on their context',
  question: 'looks',
  source: 'Pearson’s correlation (point-biserial for words) of context and statistics of sequences',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const numbers = real.features.map((_, i) => i);
    const context = numbers.filter((i) => real.features[i]!.context && real.features[i]!.kind !== 'missing');
    const moving = numbers.filter((i) => !real.features[i]!.context);
    if (context.length === 0 || moving.length === 0) return null;
    const ofReal = dependence(real, context, moving);
    const ofSynthetic = dependence(synthetic, context, moving);
    return meanByColumn(
      context.flatMap((c, at) =>
        ofReal[at]!.map((value, k) => ({
          column: real.features[c]!.column,
          value: Math.abs(value - ofSynthetic[at]![k]!) / 2,
        })),
      ),
    );
  },
};

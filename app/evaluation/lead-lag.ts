// Does the column move first that moves first in the data?
import { crossCorrelationOfChanges, crossLagsOf, movingPairs } from './lagged.ts';
import { pairsByColumn, type CheapMetric } from './metric.ts';

/** How much more b follows a than a follows b: sum over lags k of c(k) - c(-k), over the number of lags. */
function asymmetry(curve: readonly (number | null)[], lags: number): number {
  let sum = 0;
  for (let lag = 1; lag <= lags; lag++) sum += (curve[lags + lag] ?? 0) - (curve[lags - lag] ?? 0);
  return sum / lags;
}

/** Mean over pairs of columns of the |difference of the asymmetries| of the changes' cross-correlations / 4. In [0, 1]. */
export const leadLag: CheapMetric = {
  name: 'lead_lag',
  label: 'Which column moves first',
  question: 'moves',
  source: 'Asymmetry of the cross-correlation function of increments; Bennett et al. 2022, "Lead-lag detection"',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const lags = crossLagsOf(real);
    if (lags === 0) return null;
    const pairs = movingPairs(real).map(([a, b]) => {
      const ofReal = asymmetry(crossCorrelationOfChanges(real, a, b, lags), lags);
      const ofSynthetic = asymmetry(crossCorrelationOfChanges(synthetic, a, b, lags), lags);
      return {
        columns: [real.features[a]!.column, real.features[b]!.column],
        value: Math.abs(ofReal - ofSynthetic) / 4,
      };
    });
    return pairs.length === 0 ? null : pairsByColumn(pairs);
  },
};

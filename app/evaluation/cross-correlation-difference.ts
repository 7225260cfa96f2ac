// Does each column go with the others' past as in the data?
import { crossCorrelation, crossLagsOf, movingPairs } from './lagged.ts';
import { pairsByColumn, type CheapMetric } from './metric.ts';

/** Mean over pairs of columns and lags, both ways, of |difference of cross-correlations| / 2. In [0, 1]. */
export const crossCorrelationDifference: CheapMetric = {
  name: 'cross_correlation_difference',
  label: 'Columns with each other’s past',
  question: 'moves',
  source: 'Cross-correlation function; as a score: Ni et al. 2020, "Conditional Sig-Wasserstein GANs"',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const lags = crossLagsOf(real);
    const pairs = movingPairs(real).flatMap(([a, b]) => {
      const ofReal = crossCorrelation(real, a, b, lags);
      const ofSynthetic = crossCorrelation(synthetic, a, b, lags);
      return ofReal.flatMap((value, at) => {
        const other = ofSynthetic[at] ?? null;
        if (value === null || other === null) return [];
        return [{ columns: [real.features[a]!.column, real.features[b]!.column], value: Math.abs(value - other) / 2 }];
      });
    });
    return lags === 0 || pairs.length === 0 ? null : pairsByColumn(pairs);
  },
};

// Does each column remember its past as in the data?
import { autocorrelation, lagsOf, movingFeatures } from './lagged.ts';
import { meanByColumn, type CheapMetric } from './metric.ts';

/** Mean over columns and lags of |difference of autocorrelations| / 2. In [0, 1]. */
export const autocorrelationDifference: CheapMetric = {
  name: 'autocorrelation_difference',
  label: 'Memory of each column',
  question: 'moves',
  source: 'Autocorrelation function; as a score: Wiese et al. 2020, "Quant GANs", 6.2',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: false,
  compute({ train: real, synthetic }) {
    const lags = lagsOf(real);
    const curves = movingFeatures(real).map((i) => ({
      column: real.features[i]!.column,
      real: autocorrelation(real, i, lags),
      synthetic: autocorrelation(synthetic, i, lags),
    }));
    const parts = curves.flatMap((curve) =>
      curve.real.flatMap((value, lag) => {
        const other = curve.synthetic[lag] ?? null;
        return value === null || other === null ? [] : [{ column: curve.column, value: Math.abs(value - other) / 2 }];
      }),
    );
    if (parts.length === 0) return null;
    const x = Array.from({ length: lags }, (_, lag) => lag + 1);
    return {
      ...meanByColumn(parts),
      details: curves.map((curve) => ({
        ...{ kind: 'curve' as const, xLabel: 'steps back', yLabel: 'autocorrelation', x },
        ...curve,
      })),
    };
  },
};

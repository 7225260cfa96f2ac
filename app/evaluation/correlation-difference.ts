// Do columns go together as in the data?
import type { Metric } from './metric.ts';
import { correlation } from './statistics.ts';

/** Mean over all pairs of features of |difference of Pearson's correlations| / 2. In [0, 1]. */
export const correlationDifference: Metric = {
  name: 'correlation_difference',
  label: 'Columns with each other',
  direction: 'lower',
  ideal: 0,
  inDistance: true,
  compute(real, synthetic) {
    let sum = 0;
    let pairs = 0;
    for (let i = 0; i < real.features.length; i++)
      for (let j = 0; j < i; j++) {
        const ofReal = correlation(real.features[i]!.values, real.features[j]!.values);
        const ofSynthetic = correlation(synthetic.features[i]!.values, synthetic.features[j]!.values);
        sum += Math.abs(ofReal - ofSynthetic) / 2;
        pairs++;
      }
    return { value: pairs === 0 ? 0 : sum / pairs };
  },
};

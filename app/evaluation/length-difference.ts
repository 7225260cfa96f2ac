// Are sequences as long as in the data?
import type { Metric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/** Kolmogorov–Smirnov statistic of the lengths of sequences. In [0, 1]. */
export const lengthDifference: Metric = {
  name: 'length_difference',
  label: 'Lengths of sequences',
  direction: 'lower',
  ideal: 0,
  inDistance: true,
  compute(real, synthetic) {
    return {
      value: kolmogorovSmirnov(Float64Array.from(real.lengths).sort(), Float64Array.from(synthetic.lengths).sort()),
    };
  },
};

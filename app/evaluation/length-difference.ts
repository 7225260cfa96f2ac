// Are sequences as long as in the data?
import type { CheapMetric } from './metric.ts';
import { kolmogorovSmirnov } from './statistics.ts';

/** Kolmogorov–Smirnov statistic of the lengths of sequences. In [0, 1]. */
export const lengthDifference: CheapMetric = {
  name: 'length_difference',
  label: 'Lengths of sequences',
  question: 'looks',
  source: 'Kolmogorov–Smirnov two-sample statistic, of lengths',
  direction: 'lower',
  ideal: 0,
  floor: 'halves',
  cost: 'cheap',
  inDistance: true,
  compute({ train: real, synthetic }) {
    return {
      value: kolmogorovSmirnov(Float64Array.from(real.lengths).sort(), Float64Array.from(synthetic.lengths).sort()),
    };
  },
};

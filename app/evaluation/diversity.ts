// A sign of collapse: synthetic sequences that are all alike.
import type { Panel } from './panel.ts';
import { moments } from './statistics.ts';

/** [sequence]: mean of the values that are not NaN. */
function sequenceMeans(values: Float64Array, { offsets, lengths }: Panel): Float64Array {
  return Float64Array.from(offsets, (first, i) => {
    const part = moments(values.subarray(first, first + lengths[i]!));
    return part.count === 0 ? NaN : part.mean;
  });
}

/**
 * How much sequences differ from each other, as a share of how much real ones do: the median over features of the ratio
 * of the standard deviations of sequence means. 1 is as real; 0 is one sequence over and over.
 */
export function diversity(real: Panel, synthetic: Panel): number {
  const ratios = real.features.flatMap((feature, i) => {
    const ofReal = moments(sequenceMeans(feature.values, real)).deviation;
    if (ofReal === 0) return [];
    return [moments(sequenceMeans(synthetic.features[i]!.values, synthetic)).deviation / ofReal];
  });
  ratios.sort((a, b) => a - b);
  return ratios.length === 0 ? 1 : ratios[Math.floor(ratios.length / 2)]!;
}

// A sign of collapse: synthetic sequences that are all alike.
import type { Panel } from './panel.ts';
import { sequenceStatistics } from './sequence-statistics.ts';
import { moments } from './statistics.ts';

/**
 * How much sequences differ from each other, as a share of how much real ones do: the median over features of the ratio
 * of the standard deviations of sequence means. 1 is as real; 0 is one sequence over and over.
 */
export function diversity(real: Panel, synthetic: Panel): number {
  const [ofReal, ofSynthetic] = [sequenceStatistics(real), sequenceStatistics(synthetic)];
  const ratios = real.features.flatMap((_, i) => {
    const spread = moments(ofReal[i]!.mean).deviation;
    return spread === 0 ? [] : [moments(ofSynthetic[i]!.mean).deviation / spread];
  });
  ratios.sort((a, b) => a - b);
  return ratios.length === 0 ? 1 : ratios[Math.floor(ratios.length / 2)]!;
}

// Which real sequence is nearest to a synthetic one? The first look at whether anything was copied.
import type { Panel } from './panel.ts';
import { moments } from './statistics.ts';

export interface NearestPair {
  synthetic: number;
  real: number;
  /** Root mean square difference in standard deviations of the real columns; 0 is a copy. */
  distance: number;
}

/** [sequence, step, feature]: values in standard deviations of the real feature; missing ones are 0. */
function standardised(panel: Panel, scales: { mean: number; deviation: number }[], steps: number): Float32Array {
  const width = steps * scales.length;
  const result = new Float32Array(panel.lengths.length * width);
  for (let sequence = 0; sequence < panel.lengths.length; sequence++)
    for (let step = 0; step < Math.min(steps, panel.lengths[sequence]!); step++)
      scales.forEach(({ mean, deviation }, feature) => {
        const value = panel.features[feature]!.values[panel.offsets[sequence]! + step]!;
        if (!Number.isNaN(value) && deviation > 0)
          result[sequence * width + step * scales.length + feature] = (value - mean) / deviation;
      });
  return result;
}

/**
 * The nearest real sequence of each synthetic one, nearest pairs first.
 *
 * @returns one pair a synthetic sequence
 */
export function nearestPairs(real: Panel, synthetic: Panel): NearestPair[] {
  const steps = real.lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const scales = real.features.map((feature) => moments(feature.values));
  const width = steps * scales.length;
  const ofReal = standardised(real, scales, steps);
  const ofSynthetic = standardised(synthetic, scales, steps);
  const pairs: NearestPair[] = [];
  for (let i = 0; i < synthetic.lengths.length; i++) {
    let best = Infinity;
    let nearest = 0;
    for (let j = 0; j < real.lengths.length; j++) {
      let sum = 0;
      // Stops at the first number that makes it no longer the nearest.
      for (let k = 0; k < width && sum < best; k++) {
        const difference = ofSynthetic[i * width + k]! - ofReal[j * width + k]!;
        sum += difference * difference;
      }
      if (sum < best) {
        best = sum;
        nearest = j;
      }
    }
    pairs.push({ synthetic: i, real: nearest, distance: Math.sqrt(best / Math.max(1, width)) });
  }
  return pairs.sort((a, b) => a.distance - b.distance);
}

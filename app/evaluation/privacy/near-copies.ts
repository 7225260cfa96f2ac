// How many synthetic sequences are near-copies: nearer to one real sequence than real ones come to each other, and to it
// alone?
import type { FullMetric } from '../metric.ts';
import type { View } from '../vectors.ts';
import { jackknife } from './jackknife.ts';
import type { Nearest } from './nearest-search.ts';
import { quantile } from './quantile.ts';
import { recordDistances } from './record-distances.ts';

/** The part of real sequences that are as near to another, and that stand out as much from the next. */
const part = 0.05;

/** What counts as a near-copy, from how real sequences lie to each other. */
export interface CopyLimits {
  /** Distance to the nearest. */
  distance: number;
  /** The same over the distance to the next that shares no row with it. */
  ratio: number;
}

function ratioAt({ first, second }: Nearest, i: number): number {
  return first[i]! / second[i]!;
}

/**
 * @param real - of real sequences, to others that share no row with them
 * @returns null where real sequences have twins, or nothing to be compared with: nearness tells nothing then
 */
export function copyLimits(real: Nearest): CopyLimits | null {
  const distance = quantile(real.first, part);
  const ratios = real.first.map((_, i) => ratioAt(real, i)).filter((ratio) => !Number.isNaN(ratio));
  const ratio = quantile(ratios, part);
  return distance > 0 && distance < Infinity && ratio > 0 ? { distance, ratio } : null;
}

/**
 * Near alone is not enough: what is smoother than real data is near to many.
 *
 * @returns [sequence]: 1 for a near-copy
 */
export function nearCopies(of: Nearest, { distance, ratio }: CopyLimits): Uint8Array {
  return Uint8Array.from(of.first, (first, i) => Number(first < distance && (first === 0 || ratioAt(of, i) < ratio)));
}

/** The part that is marked. */
export function shareOf(marks: Uint8Array): number {
  return marks.reduce((sum, mark) => sum + mark, 0) / Math.max(1, marks.length);
}

/**
 * Share of synthetic sequences that are nearer to a training sequence than 95 % of training sequences are to any other,
 * and by more nearer to it than to the next. The floor is the share of held-out sequences. In [0, 1].
 */
function nearCopyShare(view: View, name: string, label: string): FullMetric {
  return {
    name,
    label,
    question: 'privacy',
    source:
      'Distance to the closest record and nearest neighbour distance ratio (Platzer, Reutterer 2021), jointly; as a count like the authenticity of Alaa et al. 2022',
    direction: 'lower',
    ideal: 0,
    floor: 'own',
    cost: 'full',
    async compute(comparison, watch) {
      const distances = await recordDistances(comparison, view, watch);
      const limits = distances && copyLimits(distances.ofTrain);
      if (!limits) return null;
      const value = shareOf(nearCopies(distances.ofSynthetic, limits));
      const { held } = distances;
      if (!held) {
        // Without a holdout, training sequences among each other stand for fresh ones.
        const mean = shareOf(nearCopies(distances.ofTrain, limits));
        return { value, floor: { mean, deviation: Math.sqrt((mean * (1 - mean)) / distances.ofTrain.first.length) } };
      }
      const fresh = nearCopies(held.nearest, limits);
      return {
        value,
        floor: jackknife(held.groups, (without) => shareOf(fresh.filter((_, i) => held.group[i] !== without))),
      };
    },
  };
}

export const nearCopiesValues = nearCopyShare('values', 'near_copies', 'Near-copies');

export const nearCopiesShapes = nearCopyShare('shapes', 'near_copies_shapes', 'Near-copies, in shape');

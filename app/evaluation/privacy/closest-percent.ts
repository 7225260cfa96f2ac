// Do the closest synthetic sequences come nearer to the training data than real sequences come to each other?
import type { FullMetric } from '../metric.ts';
import type { View } from '../vectors.ts';
import { jackknife } from './jackknife.ts';
import { quantile } from './quantile.ts';
import { recordDistances } from './record-distances.ts';

/** The part of sequences that is looked at: the nearest. */
export const closestPart = 0.01;

/**
 * Distance to the nearest training sequence that 1 % of synthetic sequences are within, over the same of training
 * sequences to their nearest that share no row with them. 1 or more without copying, 0 of exact copies. Null where 1 % of
 * the real sequences have a twin.
 */
function closestPercent(view: View, name: string, label: string): FullMetric {
  return {
    name,
    label,
    question: 'privacy',
    source: 'Distance to the closest record at its 1 % quantile; Zhao et al. 2021, "CTAB-GAN", 4.3',
    direction: 'higher',
    ideal: 1,
    floor: 'own',
    cost: 'full',
    async compute(comparison, watch) {
      const distances = await recordDistances(comparison, view, watch);
      if (!distances) return null;
      const { ofSynthetic, ofTrain, held } = distances;
      const among = quantile(ofTrain.first, closestPart);
      if (!(among > 0 && among < Infinity)) return null;
      const value = quantile(ofSynthetic.first, closestPart) / among;
      if (!held) return { value };
      const fresh = (without: number | null): number =>
        quantile(
          held.nearest.first.filter((_, i) => held.group[i] !== without),
          closestPart,
        ) / among;
      return { value, floor: jackknife(held.groups, fresh) };
    },
  };
}

export const closestPercentValues = closestPercent('values', 'closest_percent', 'The closest pairs');

export const closestPercentShapes = closestPercent('shapes', 'closest_percent_shapes', 'The closest pairs, in shape');

// Are synthetic sequences nearer to those that were learned from than to as many that were not?
import type { FullMetric } from '../metric.ts';
import type { View } from '../vectors.ts';
import { jackknife } from './jackknife.ts';
import { draws, recordDistances, type HeldDistances, type Sides } from './record-distances.ts';

/** The least of `distances` from `at` on, of all groups but one that is left out and the sequence's own. */
function leastWithout(
  distances: Float32Array,
  at: number,
  groups: number,
  without: number | null,
  own: number,
): number {
  let best = Infinity;
  for (let g = 0; g < groups; g++)
    if (g !== without && g !== own && distances[at + g]! < best) best = distances[at + g]!;
  return best;
}

/** Share of draws and sequences that are nearer to the training side; a tie is a half. */
function nearerShare(
  { count, train, held }: Sides,
  groups: number,
  without: number | null,
  groupOf: (i: number) => number,
): number {
  let sum = 0;
  let counted = 0;
  for (let i = 0; i < count; i++) {
    const own = groupOf(i);
    if (own >= 0 && own === without) continue;
    const other = leastWithout(held, i * groups, groups, without, own);
    for (let r = 0; r < draws; r++) {
      const learned = leastWithout(train, (i * draws + r) * groups, groups, without, own);
      sum += learned < other ? 1 : learned === other ? 0.5 : 0;
      counted++;
    }
  }
  return counted === 0 ? 0.5 : sum / counted;
}

/** Belongs to no group. */
const none = (): number => -1;

/** Shares of synthetic and of held-out sequences, the latter without the group that each belongs to. */
function shares({ sides, groups, group }: HeldDistances, without: number | null): { made: number; fresh: number } {
  return {
    made: nearerShare(sides.synthetic, groups, without, none),
    fresh: nearerShare(sides.fresh, groups, without, (i) => group[i]!),
  };
}

/**
 * Share of synthetic sequences nearer to training sequences, drawn at random, than to as many held-out ones; a half without
 * copying. The floor is the share of held-out sequences nearer to the training data than to the other held-out ones: in a
 * series that is above a half, for what is held out lies together, and training data lies all around. Few stretches held out
 * say little of that, so that the share of the training sequences themselves, each without what shares a row with it, stands
 * beside: what is drawn from the very same distribution gets about as much. In [0, 1]; null without a holdout.
 */
function closerToTrain(view: View, name: string, label: string): FullMetric {
  return {
    name,
    label,
    question: 'privacy',
    source: 'Distance to the closest record: Platzer, Reutterer 2021, "Holdout-based empirical assessment", 3.2',
    direction: 'nearest',
    ideal: 0.5,
    floor: 'own',
    cost: 'full',
    async compute(comparison, watch) {
      const distances = await recordDistances(comparison, view, watch);
      if (!distances?.held || distances.held.groups < 3) return null;
      const { held } = distances;
      const whole = shares(held, null);
      const parts = Array.from({ length: held.groups }, (_, without) => shares(held, without));
      const spreadOver = (of: (found: typeof whole) => number): number =>
        jackknife(held.groups, (without) => of(without === null ? whole : parts[without]!)).deviation;
      const { made, fresh } = whole;
      const own = spreadOver((found) => found.made);
      // Both shares lean on the same held-out data, so the spread is that of their difference.
      const deviation = spreadOver((found) => found.made - found.fresh);
      return {
        value: made,
        interval: [Math.max(0, made - 1.96 * own), Math.min(1, made + 1.96 * own)],
        floor: { mean: fresh, deviation },
        details: [
          {
            kind: 'splits',
            title: 'Of 100 sequences, so many are closer to …',
            ends: ['learned from', 'never seen'],
            splits: [
              { who: 'Synthetic', share: made, of: 'synthetic' },
              { who: 'Fresh real data', share: fresh, of: 'real' },
              { who: 'Your data itself', share: nearerShare(held.sides.learned, held.groups, null, none), of: 'real' },
            ],
          },
        ],
      };
    },
  };
}

/** On values: sees a copy with its level. */
export const closerToTrainValues = closerToTrain('values', 'closer_to_train', 'Nearer to what it learned from');

/** On values less each sequence's mean: sees a copy that was moved up or down. */
export const closerToTrainShapes = closerToTrain(
  'shapes',
  'closer_to_train_shapes',
  'Nearer to what it learned from, in shape',
);

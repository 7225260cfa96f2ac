// Which real sequences are nearest to a synthetic one? What a person can look at to see whether anything was copied.
import { eachDistanceRow, smallest, squaredDistance } from './distances.ts';
import type { MetricWatch } from './metric.ts';
import type { Panel } from './panel.ts';
import { overlaps } from './privacy/stretches.ts';
import { planVectors, toVectors } from './vectors.ts';

export interface NearestPair {
  /** Sequence numbers of the panels. */
  synthetic: number;
  real: number;
  /** Root mean square difference in standard deviations of the real columns; 0 is a copy. */
  distance: number;
}

/** The nearest by matrix product among which the exactly nearest are looked for, for each that is wanted. */
const candidates = 4;

/** The `count` nearest of `chosen` that share no row with each other, nearest first. */
function apart(real: Panel, chosen: { at: number; squared: number }[], count: number): typeof chosen {
  const kept: typeof chosen = [];
  for (const next of chosen.sort((a, b) => a.squared - b.squared)) {
    if (kept.length === count) break;
    if (!kept.some(({ at }) => real.source && overlaps(real, at, real, next.at))) kept.push(next);
  }
  return kept;
}

/**
 * The `count` nearest real sequences of each synthetic one, nearest first; of windows that overlap only the nearest.
 *
 * @param synthetic - those that are asked about, e.g. one that was cut out by `subPanel`
 * @returns [synthetic][place]; fewer places where the nearest all overlap
 */
export async function nearestSequences(
  real: Panel,
  synthetic: Panel,
  count: number,
  breathe: MetricWatch['breathe'],
): Promise<NearestPair[][]> {
  const space = planVectors(real, 'values');
  if (!space) return Array.from(synthetic.lengths, () => []);
  const to = toVectors(real, space);
  const from = toVectors(synthetic, space);
  // A window overlaps with some as near; beyond them the next must still be among those that are looked at.
  const overlapping = real.source ? 2 * space.steps * space.block : 1;
  const found: NearestPair[][] = [];
  await eachDistanceRow(
    from,
    to,
    (i, row) => {
      const near = smallest(row, candidates + (count - 1) * overlapping);
      const exact = near.map((at) => ({ at, squared: squaredDistance(from, i, to, at) }));
      found[i] = apart(real, exact, count).map(({ at, squared }) => ({
        synthetic: i,
        real: at,
        distance: Math.sqrt(squared / space.width),
      }));
    },
    breathe,
  );
  return found;
}

/** The nearest real sequence of each synthetic one, nearest pairs first. */
export async function nearestPairs(
  real: Panel,
  synthetic: Panel,
  breathe: MetricWatch['breathe'],
): Promise<NearestPair[]> {
  const found = await nearestSequences(real, synthetic, 1, breathe);
  return found.flat().sort((a, b) => a.distance - b.distance);
}

// How near synthetic sequences come to those that were learned from and those that were not: computed once, for all
// metrics of privacy.
import type { RandomStream } from '../../tensor/random.ts';
import { eachDistanceRow } from '../distances.ts';
import { metricRandom, type Comparison, type MetricWatch } from '../metric.ts';
import type { Panel } from '../panel.ts';
import { drawPanel, subPanel } from '../sub-panel.ts';
import { planVectors, toVectors, type Vectors, type View } from '../vectors.ts';
import { nearestSearch, type Nearest } from './nearest-search.ts';
import { dealt, inOrder, overlaps } from './stretches.ts';

/** Most sequences that are searched, and whose nearest is searched for; beyond, every so many-th is taken. */
const mostSearched = 20000;
const mostQueries = 2000;
/** Draws of training sequences that stand against the held-out ones, and halvings of these. */
export const draws = 16;
const halvings = 8;

export interface RecordDistances {
  train: Panel;
  /** Synthetic sequences to all that were learned from. */
  ofSynthetic: Nearest;
  /** A sample of those that were learned from, to all others that share no row with them. */
  ofTrain: Nearest;
  /** The rest needs a holdout. */
  held: HeldDistances | null;
}

/** Squared distances of sequences to the nearest in each group of held-out sequences, and of as many training ones. */
export interface Sides {
  count: number;
  /** [sequence, draw, group] */
  train: Float32Array;
  /** [sequence, group] */
  held: Float32Array;
}

export interface HeldDistances {
  /** Held-out sequences to all that were learned from. */
  nearest: Nearest;
  /** [sequence]: group of held-out stretches that it belongs to. */
  group: Int32Array;
  groups: number;
  /** Of synthetic and of held-out sequences, and of those learned from, without what shares a row with each. */
  sides: { synthetic: Sides; fresh: Sides; learned: Sides };
  /** How well distance to the synthetic tells members from others: the area under the curve of each draw. */
  attack: { synthetic: number[]; fresh: number[] };
}

/** Every so many-th sequence in the order of the source. */
function thinned(panel: Panel, factor: number): Panel {
  if (factor <= 1) return panel;
  const order = inOrder(panel);
  const count = Math.max(1, Math.floor(order.length / factor));
  return subPanel(panel, Int32Array.from({ length: count }, (_, k) => order[Math.floor(k * factor)]!).sort());
}

/** With a place for each sequence, so that a sample of a panel that comes from nowhere knows its own. */
function placed(panel: Panel): Panel {
  const numbers = Int32Array.from(panel.lengths.keys());
  return panel.source ? panel : { ...panel, source: { numbers, starts: panel.offsets } };
}

function least(row: Float32Array, members: readonly number[]): number {
  let best = Infinity;
  for (const j of members) if (row[j]! < best) best = row[j]!;
  return best;
}

/** Lowers the entries of `into` from `at` on to the nearest of each group. */
function takeGroups(into: Float32Array, at: number, row: Float32Array, grouped: readonly number[][]): void {
  grouped.forEach((members, g) => (into[at + g] = least(row, members)));
}

/** As many training sequences, at random, in groups as large. */
function asMany(train: Panel, groups: readonly number[][], random: RandomStream): number[][] {
  const order = random.permutation(train.lengths.length);
  let next = 0;
  return groups.map((members) => Array.from(order.subarray(next, (next += members.length))));
}

function takeLeast(into: Float32Array, row: Float32Array): void {
  for (let j = 0; j < row.length; j++) if (row[j]! < into[j]!) into[j] = row[j]!;
}

/** Chance that a member is nearer than another: the area under the receiver operating characteristic. */
export function areaUnderCurve(members: Float32Array, others: Float32Array): number {
  const sorted = others.toSorted();
  let sum = 0;
  for (const value of members) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle]! < value) low = middle + 1;
      else high = middle;
    }
    let equal = low;
    while (equal < sorted.length && sorted[equal] === value) equal++;
    sum += sorted.length - equal + (equal - low) / 2;
  }
  return sum / (members.length * others.length);
}

const pick = (values: Float32Array, members: readonly number[]): Float32Array =>
  Float32Array.from(members, (i) => values[i]!);

/**
 * All distances of a comparison in one view.
 *
 * @returns null when the view tells nothing of this data
 */
async function computeDistances(
  { train: some, learned = some, holdout: allHeld, synthetic: allSynthetic, seed }: Comparison,
  view: View,
  { breathe, onProgress }: MetricWatch,
): Promise<RecordDistances | null> {
  const heldCount = allHeld?.lengths.length ?? 0;
  const train = thinned(placed(learned), learned.lengths.length / mostSearched);
  const mostHeld = Math.min(mostQueries, train.lengths.length);
  const holdout = allHeld && heldCount > 1 ? thinned(placed(allHeld), heldCount / mostHeld) : null;
  const random = metricRandom({ seed }, 'records');
  const synthetic = drawPanel(allSynthetic, mostQueries, random);
  const sample = drawPanel(train, Math.min(mostQueries, some.lengths.length), random);
  const space = planVectors(train, view);
  if (!space) return null;
  const points = toVectors(train, space);
  const made = toVectors(synthetic, space);
  const sampled = toVectors(sample, space);

  const work = [made.count, sampled.count, ...(holdout ? [holdout.lengths.length] : [])];
  const total = work.reduce((sum, count) => sum + count, 0);
  let done = 0;
  const pass = async (from: Vectors, to: Vectors, look: (i: number, row: Float32Array) => void): Promise<void> => {
    const share = to === points ? from.count / total : 0;
    await eachDistanceRow(from, to, look, async (part) => {
      onProgress(done + share * part);
      await breathe();
    });
    done += share;
  };

  const { members: heldGroups, group } = holdout ? dealt(holdout) : { members: [], group: new Int32Array(0) };
  const groups = heldGroups.length;
  const matched = Array.from({ length: holdout ? draws : 0 }, () => asMany(train, heldGroups, random));
  const emptySides = (count: number): Sides => ({
    count,
    train: new Float32Array(count * draws * groups),
    held: new Float32Array(count * groups),
  });
  const takeDraws = (sides: Sides, i: number, row: Float32Array): void =>
    matched.forEach((draw, r) => takeGroups(sides.train, (i * draws + r) * groups, row, draw));

  const searchSynthetic = nearestSearch(made, points, train);
  const sidesOfSynthetic = emptySides(made.count);
  const trainToMade = new Float32Array(points.count).fill(Infinity);
  await pass(made, points, (i, row) => {
    searchSynthetic.look(i, row);
    takeDraws(sidesOfSynthetic, i, row);
    takeLeast(trainToMade, row);
  });

  const searchTrain = nearestSearch(sampled, points, train);
  const sidesOfTrain = emptySides(sampled.count);
  await pass(sampled, points, (i, row) => {
    for (let j = 0; j < row.length; j++) if (overlaps(sample, i, train, j)) row[j] = Infinity;
    searchTrain.look(i, row);
    takeDraws(sidesOfTrain, i, row);
  });

  const result = { train, ofSynthetic: searchSynthetic.found, ofTrain: searchTrain.found };
  if (!holdout) return { ...result, held: null };

  const held = toVectors(holdout, space);
  const heldToMade = new Float32Array(held.count).fill(Infinity);
  await pass(sampled, held, (i, row) => takeGroups(sidesOfTrain.held, i * groups, row, heldGroups));
  await pass(made, held, (i, row) => {
    takeGroups(sidesOfSynthetic.held, i * groups, row, heldGroups);
    takeLeast(heldToMade, row);
  });

  // Half of the held-out groups in the place of the synthetic sequences, against the others.
  const halves = Array.from({ length: halvings }, () => {
    const inside = new Uint8Array(groups);
    for (const g of random.permutation(groups).subarray(0, Math.floor(groups / 2))) inside[g] = 1;
    return inside;
  });
  const trainToHalf = halves.map(() => new Float32Array(points.count).fill(Infinity));
  const heldToHalf = halves.map(() => new Float32Array(held.count).fill(Infinity));
  const searchHeld = nearestSearch(held, points, train);
  const sidesOfHeld = emptySides(held.count);
  await pass(held, points, (i, row) => {
    searchHeld.look(i, row);
    takeDraws(sidesOfHeld, i, row);
    halves.forEach((inside, k) => {
      if (inside[group[i]!] === 1) takeLeast(trainToHalf[k]!, row);
    });
  });
  await pass(held, held, (i, row) => {
    for (let j = 0; j < row.length; j++) if (overlaps(holdout, i, holdout, j)) row[j] = Infinity;
    takeGroups(sidesOfHeld.held, i * groups, row, heldGroups);
    halves.forEach((inside, k) => {
      if (inside[group[i]!] === 1) takeLeast(heldToHalf[k]!, row);
    });
  });

  const attack = {
    synthetic: matched.map((draw) => areaUnderCurve(pick(trainToMade, draw.flat()), heldToMade)),
    fresh: halves.map((inside, k) => {
      const outside = (each: readonly number[][]): number[] => each.filter((_, g) => inside[g] === 0).flat();
      return areaUnderCurve(
        pick(trainToHalf[k]!, outside(matched[k % draws]!)),
        pick(heldToHalf[k]!, outside(heldGroups)),
      );
    }),
  };
  const sides = { synthetic: sidesOfSynthetic, fresh: sidesOfHeld, learned: sidesOfTrain };
  return { ...result, held: { nearest: searchHeld.found, group, groups, sides, attack } };
}

const known = new WeakMap<Comparison, Map<View, Promise<RecordDistances | null>>>();

/** {@link computeDistances}, once a comparison and view. */
export function recordDistances(
  comparison: Comparison,
  view: View,
  watch: MetricWatch,
): Promise<RecordDistances | null> {
  const views = known.get(comparison) ?? new Map<View, Promise<RecordDistances | null>>();
  known.set(comparison, views);
  const found = views.get(view) ?? computeDistances(comparison, view, watch);
  views.set(view, found);
  return found;
}

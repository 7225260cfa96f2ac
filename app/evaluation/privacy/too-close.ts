// Which synthetic sequences come too close to a training sequence to be given away.
import { RandomStream, streams } from '../../tensor/random.ts';
import { eachDistanceRow, squaredDistance } from '../distances.ts';
import type { Panel } from '../panel.ts';
import { drawPanel } from '../sub-panel.ts';
import { toVectors, type Vectors, type VectorSpace } from '../vectors.ts';
import { closestPart } from './closest-percent.ts';
import { copyLimits, nearCopies, type CopyLimits } from './near-copies.ts';
import { nearestOf } from './nearest-search.ts';
import { quantile } from './quantile.ts';
import { copyViews, rulerOf, type Ruler } from './ruler.ts';

/** Training sequences whose nearest is searched for, to know how near is usual: at least this many. */
const leastQueries = 2000;
/** More are searched for while it takes no more products than these: those of a second or two. */
const mostProducts = 5e9;

/** As many as can be: the limit is a quantile far out, and chance moves it where few are looked at. */
function queryCount({ rows, features }: Panel): number {
  return Math.max(leastQueries, Math.floor(mostProducts / (rows * features.length)));
}

/** Steps in a part of a sequence whose mean stands for it where distances are only bounded. */
const coarseSteps = 6;

/** What products in single precision may be wrong by, as a share of the distance that is asked for. */
const slack = 0.01;

interface Limit {
  space: VectorSpace;
  points: Vectors;
  coarse: Vectors;
  /** Squared distance, summed over coordinates, below which a sequence is too close. */
  squared: number;
  copies: CopyLimits | null;
}

/**
 * Means of stretches of a sequence, scaled so that the squared distance of two of them is at most that of the sequences:
 * projections onto what is constant over a stretch.
 */
function coarsened({ count, width, values }: Vectors, steps: number): Vectors {
  const channels = width / steps;
  const parts = Math.ceil(steps / coarseSteps);
  const result = new Float32Array(count * parts * channels);
  for (let i = 0; i < count; i++)
    for (let part = 0; part < parts; part++) {
      const from = part * coarseSteps;
      const to = Math.min(steps, from + coarseSteps);
      const scale = 1 / Math.sqrt(to - from);
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let step = from; step < to; step++) sum += values[i * width + step * channels + channel]!;
        result[(i * parts + part) * channels + channel] = sum * scale;
      }
    }
  return { count, width: parts * channels, values: result };
}

/** Why nearness tells nothing of copying: many real sequences have twins, or there is none without a row of theirs. */
export type NothingToTell = 'twins' | 'alone';

function limitOf({ space, points, own }: Ruler): Limit | NothingToTell {
  const distance = quantile(own.first, closestPart);
  if (!(distance > 0)) return 'twins';
  if (distance === Infinity) return 'alone';
  return {
    space,
    points,
    coarse: coarsened(points, space.steps),
    squared: distance ** 2 * space.width,
    copies: copyLimits(own),
  };
}

export interface TooClose {
  /** Why nearness tells nothing of this data, so that nothing is too close; null where it does. */
  readonly nothing: NothingToTell | null;
  /** Whether near-copies can be told: the data has sequences enough that share no row. */
  readonly tellsCopies: boolean;
  /** @returns [sequence]: 1 for one that is too close */
  readonly mark: (made: Panel) => Promise<Uint8Array>;
  /** @returns [sequence]: 1 for a near-copy, in value or in shape: near to one training sequence and to no other */
  readonly markCopies: (made: Panel) => Promise<Uint8Array>;
}

/**
 * Too close is nearer to any training sequence than all but 1 % of training sequences are to any other that shares no row
 * with them, in value or in shape.
 *
 * @param train - the training sequences, with their places
 * @param breathe - awaited between blocks of work; may throw to end it
 * @see Zhao et al. 2021, "CTAB-GAN", 4.3, for the distance to the closest record at its 1 % quantile
 */
export async function createTooClose(train: Panel, seed: number, breathe: () => Promise<void>): Promise<TooClose> {
  const queries = drawPanel(train, queryCount(train), new RandomStream(seed, streams.judge, 3));
  const limits: Limit[] = [];
  let nothing: NothingToTell | null = null;
  for (const view of copyViews) {
    const ruler = await rulerOf(train, queries, view, breathe);
    const limit = ruler && limitOf(ruler);
    if (typeof limit === 'string') nothing ??= limit;
    else if (limit) limits.push(limit);
  }
  return {
    nothing: limits.length > 0 ? null : (nothing ?? 'alone'),
    tellsCopies: limits.length > 0 && limits.every(({ copies }) => copies !== null),
    async mark(made) {
      const marks = new Uint8Array(made.lengths.length);
      for (const { space, points, coarse, squared } of limits) {
        const vectors = toVectors(made, space);
        const look = (i: number, row: Float32Array): void => {
          for (let j = 0; j < row.length && marks[i] === 0; j++)
            if (row[j]! < squared * (1 + slack) && squaredDistance(vectors, i, points, j) < squared) marks[i] = 1;
        };
        await eachDistanceRow(coarsened(vectors, space.steps), coarse, look, breathe);
      }
      return marks;
    },
    async markCopies(made) {
      const marks = new Uint8Array(made.lengths.length);
      for (const { space, points, copies } of limits) {
        if (!copies) continue;
        const found = await nearestOf(toVectors(made, space), points, train, undefined, breathe);
        nearCopies(found, copies).forEach((copy, i) => (marks[i]! |= copy));
      }
      return marks;
    },
  };
}

// Looks at each checkpoint for sequences learned by heart: do its samples come nearer to the training data than training
// sequences come to each other?
import type { Score } from '../contract/run.ts';
import { eachDistanceRow } from '../evaluation/distances.ts';
import { planPanel, type Panel } from '../evaluation/panel.ts';
import { quantile } from '../evaluation/privacy/quantile.ts';
import { overlaps } from '../evaluation/privacy/stretches.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import { drawPanel } from '../evaluation/sub-panel.ts';
import { planVectors, toVectors, type Vectors, type VectorSpace, type View } from '../evaluation/vectors.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Prepared } from './prepare.ts';

/** On values and on shapes: a copy may be moved up or down. */
const views: readonly View[] = ['values', 'shapes'];

/** Most training sequences that are searched at a checkpoint, and most whose nearest is searched for at the start. */
const mostTrain = 5000;
const mostQueries = 1000;

/** The part of training sequences that have another so near, and the part of samples that is too much. */
const near = 0.05;
const tooMany = 0.15;

export interface Guarded {
  score: Score | null;
  memorising: boolean;
}

/** Judges synthetic sequences, as a panel. */
export type Guard = (synthetic: Panel) => Promise<Guarded>;

/** One view of the training data: how near its sequences come to each other. */
interface Ruler {
  space: VectorSpace;
  train: Vectors;
  /** Squared distance that `near` of them have another within. */
  within: number;
}

function everySo(numbers: Int32Array, most: number): Int32Array {
  const factor = Math.max(1, numbers.length / most);
  const count = Math.floor(numbers.length / factor);
  return Int32Array.from({ length: count }, (_, k) => numbers[Math.floor(k * factor)]!);
}

/** Squared distance of each point to the nearest that is not skipped. */
async function nearest(from: Vectors, to: Vectors, skip: (i: number, j: number) => boolean): Promise<Float64Array> {
  const found = new Float64Array(from.count).fill(Infinity);
  const look = (i: number, row: Float32Array): void => {
    let best = Infinity;
    for (let j = 0; j < row.length; j++) if (row[j]! < best && !skip(i, j)) best = row[j]!;
    found[i] = best;
  };
  await eachDistanceRow(from, to, look, () => Promise.resolve());
  return found;
}

async function rulerOf(train: Panel, queries: Panel, view: View): Promise<Ruler | null> {
  const space = planVectors(train, view);
  if (!space) return null;
  const points = toVectors(train, space);
  const distances = await nearest(toVectors(queries, space), points, (i, j) => overlaps(queries, i, train, j));
  const within = quantile(distances, near);
  // Where sequences have twins, or none to compare with, nearness says nothing.
  return within > 0 && within < Infinity ? { space, train: points, within } : null;
}

/** Prepares the guard of a run; what real sequences do is measured when it is first asked. */
export function createGuard(
  { table, index, encoder, train }: Pick<Prepared, 'table' | 'index' | 'encoder' | 'train'>,
  seed: number,
): Guard {
  const measure = async (): Promise<Ruler[]> => {
    const plan = planPanel(table, encoder.state.schema);
    const panel = realPanel(table, index, everySo(train, mostTrain), plan);
    const queries = drawPanel(panel, mostQueries, new RandomStream(seed, streams.judge, 2));
    const rulers: Ruler[] = [];
    for (const view of views) {
      const ruler = await rulerOf(panel, queries, view);
      if (ruler) rulers.push(ruler);
    }
    return rulers;
  };
  let measured: Promise<Ruler[]> | null = null;
  return async (synthetic) => {
    measured ??= measure();
    const rulers = await measured;
    if (rulers.length === 0) return { score: null, memorising: false };
    let value = 0;
    for (const { space, train: points, within } of rulers) {
      const distances = await nearest(toVectors(synthetic, space), points, () => false);
      value = Math.max(value, distances.filter((distance) => distance < within).length / distances.length);
    }
    const score: Score = {
      ...{ name: 'near_share', label: 'As near as the nearest real ones', value, floor: near, ideal: near },
      spread: Math.sqrt((near * (1 - near)) / synthetic.lengths.length),
      ...{ direction: 'lower', question: 'privacy' },
    };
    return { score, memorising: value > tooMany };
  };
}

// Looks at each checkpoint for sequences learned by heart: how many of its samples are near-copies of training sequences?
import type { Score } from '../contract/run.ts';
import { evenly } from '../encoding/statistics.ts';
import type { Panel, PanelPlan } from '../evaluation/panel.ts';
import { copyLimits, nearCopies, shareOf, type CopyLimits } from '../evaluation/privacy/near-copies.ts';
import { nearestOf } from '../evaluation/privacy/nearest-search.ts';
import { overlaps } from '../evaluation/privacy/stretches.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import { drawPanel } from '../evaluation/sub-panel.ts';
import { planVectors, toVectors, type Vectors, type VectorSpace, type View } from '../evaluation/vectors.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Prepared } from './prepare.ts';

/** On values and on shapes: a copy may be moved up or down. */
const views: readonly View[] = ['values', 'shapes'];

/** Most training sequences that are searched at a checkpoint, and most whose nearest is searched for at the start. */
const mostTrain = 4000;
const mostQueries = 1000;

/** The part of samples, beyond that of training sequences among each other, that is more than chance or calm can make. */
const tooMany = 0.15;

export interface Guarded {
  score: Score | null;
  memorising: boolean;
}

/** Judges synthetic sequences, as a panel. */
export type Guard = (synthetic: Panel) => Promise<Guarded>;

/** One view of the training data: how near its sequences come to each other, and how many would pass for copies. */
interface Ruler {
  space: VectorSpace;
  points: Vectors;
  limits: CopyLimits;
  share: number;
}

async function rulerOf(train: Panel, queries: Panel, view: View): Promise<Ruler | null> {
  const space = planVectors(train, view);
  if (!space) return null;
  const points = toVectors(train, space);
  const own = await nearestOf(toVectors(queries, space), points, train, (i, j) => overlaps(queries, i, train, j));
  const limits = copyLimits(own);
  return limits && { space, points, limits, share: shareOf(nearCopies(own, limits)) };
}

/**
 * Prepares the guard of a run; what real sequences do is measured when it is first asked.
 *
 * @param prepared - with the plan of the panels that it will be shown
 */
export function createGuard(
  { table, index, train, plan }: Pick<Prepared, 'table' | 'index' | 'train'> & { plan: PanelPlan },
  seed: number,
): Guard {
  const measure = async (): Promise<{ panel: Panel; rulers: Ruler[] }> => {
    const searched = evenly(train.length, mostTrain).map((k) => train[k]!);
    const panel = realPanel(table, index, searched, plan);
    const queries = drawPanel(panel, mostQueries, new RandomStream(seed, streams.judge, 2));
    const rulers: Ruler[] = [];
    for (const view of views) {
      const ruler = await rulerOf(panel, queries, view);
      if (ruler) rulers.push(ruler);
    }
    return { panel, rulers };
  };
  let measured: ReturnType<typeof measure> | null = null;
  return async (synthetic) => {
    measured ??= measure();
    const { panel, rulers } = await measured;
    let worst: { value: number; share: number } | null = null;
    for (const { space, points, limits, share } of rulers) {
      const found = await nearestOf(toVectors(synthetic, space), points, panel);
      const value = shareOf(nearCopies(found, limits));
      if (!worst || value - share > worst.value - worst.share) worst = { value, share };
    }
    if (!worst) return { score: null, memorising: false };
    const { value, share } = worst;
    const score: Score = {
      ...{ name: 'near_copies', label: 'Near-copies of training sequences', value, floor: share, ideal: 0 },
      spread: Math.sqrt((share * (1 - share)) / synthetic.lengths.length),
      ...{ direction: 'lower', question: 'privacy' },
    };
    return { score, memorising: value > share + tooMany };
  };
}

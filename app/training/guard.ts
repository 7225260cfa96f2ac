// Looks at each checkpoint for sequences learned by heart: how many of its samples are near-copies of training sequences?
import type { Score } from '../contract/run.ts';
import { evenly } from '../encoding/statistics.ts';
import type { Panel, PanelPlan } from '../evaluation/panel.ts';
import { copyLimits, nearCopies, shareOf, type CopyLimits } from '../evaluation/privacy/near-copies.ts';
import { nearestOf } from '../evaluation/privacy/nearest-search.ts';
import { copyViews, rulerOf, type Ruler } from '../evaluation/privacy/ruler.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import { drawPanel } from '../evaluation/sub-panel.ts';
import { toVectors } from '../evaluation/vectors.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Prepared } from './prepare.ts';

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

/** A ruler, and how many training sequences would pass for copies by it. */
interface Limited extends Ruler {
  limits: CopyLimits;
  share: number;
}

/** Null where nearness tells nothing of copying. */
function limited(ruler: Ruler): Limited | null {
  const limits = copyLimits(ruler.own);
  return limits && { ...ruler, limits, share: shareOf(nearCopies(ruler.own, limits)) };
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
  const measure = async (): Promise<{ panel: Panel; rulers: Limited[] }> => {
    const searched = evenly(train.length, mostTrain).map((k) => train[k]!);
    const panel = realPanel(table, index, searched, plan);
    const queries = drawPanel(panel, mostQueries, new RandomStream(seed, streams.judge, 2));
    const rulers: Limited[] = [];
    for (const view of copyViews) {
      const ruler = await rulerOf(panel, queries, view);
      const found = ruler && limited(ruler);
      if (found) rulers.push(found);
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

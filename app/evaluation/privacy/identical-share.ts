// Are stretches of rows taken over as they are?
import { metricRandom, type FullMetric } from '../metric.ts';
import type { Panel } from '../panel.ts';
import { drawPanel } from '../sub-panel.ts';
import { rowHashes, runKey } from './row-hashes.ts';
import { jackknife } from './jackknife.ts';
import { shareOf } from './near-copies.ts';
import { dealt } from './stretches.ts';

/** Rows of a match: a third of a middling sequence, within these bounds. */
const leastRows = 3;
const mostRows = 24;
/** Synthetic sequences that are looked up. */
const mostLookedUp = 4000;

function matchLength({ lengths }: Panel): number {
  const middle = lengths.toSorted()[Math.floor(lengths.length / 2)] ?? 1;
  return Math.min(middle, mostRows, Math.max(leastRows, Math.ceil(middle / 3)));
}

/** What of a row must be the same: all that is not the same through a sequence, or all where sequences are single rows. */
function comparedFeatures(panel: Panel, rows: number): Float64Array[] {
  return panel.features
    .filter(({ context, kind }) => rows === 1 || (!context && kind !== 'interval'))
    .map(({ values }) => values);
}

/** [sequence]: keys of the runs of `rows` rows that start in it, without those in which nothing happens. */
function runsOf(panel: Panel, rows: number): number[][] {
  const hashes = rowHashes(comparedFeatures(panel, rows), panel.rows);
  return Array.from(panel.lengths, (length, i) => {
    const runs: number[] = [];
    for (let start = 0; start + rows <= length; start++) {
      const key = runKey(hashes, panel.offsets[i]! + start, rows);
      if (key !== null) runs.push(key);
    }
    return runs;
  });
}

/** [sequence]: 1 where a run of it stands in `known`. */
function matches(panel: Panel, rows: number, known: ReadonlySet<number>): Uint8Array {
  return Uint8Array.from(runsOf(panel, rows), (runs) => Number(runs.some((key) => known.has(key))));
}

/**
 * Share of synthetic sequences in which a run of rows (a third of a sequence, not all alike) stands exactly as it does in
 * the training data, in every column that moves. The floor is the share of held-out sequences. In [0, 1].
 */
export const identicalShare: FullMetric = {
  name: 'identical_share',
  label: 'Rows taken over as they are',
  question: 'privacy',
  source: 'Identical match share: Platzer, Reutterer 2021, on runs of rows',
  direction: 'lower',
  ideal: 0,
  floor: 'own',
  cost: 'full',
  compute(comparison) {
    const { train, learned = train, holdout, synthetic } = comparison;
    const rows = matchLength(learned);
    if (comparedFeatures(learned, rows).length === 0) return null;
    const known = new Set(runsOf(learned, rows).flat());
    const looked = drawPanel(synthetic, mostLookedUp, metricRandom(comparison, 'identical_share'));
    const value = shareOf(matches(looked, rows, known));
    if (!holdout) return { value };
    const fresh = matches(holdout, rows, known);
    const { members, group } = dealt(holdout);
    const floor = jackknife(members.length, (without) => shareOf(fresh.filter((_, i) => group[i] !== without)));
    return { value, floor };
  },
};

// Is a synthetic sequence much nearer to one real sequence than to the next?
import type { FullMetric } from '../metric.ts';
import { jackknife } from './jackknife.ts';
import type { Nearest } from './nearest-search.ts';
import { quantile } from './quantile.ts';
import { recordDistances } from './record-distances.ts';

/** The part of sequences that the ratio is below. */
const part = 0.05;

/** [sequence]: distance to the nearest over that to the second nearest; 1 when both are 0: it is told of nobody. */
function ratios({ first, second }: Nearest): Float64Array {
  return first.map((distance, i) => (second[i] === 0 ? 1 : Number.isFinite(second[i]) ? distance / second[i]! : NaN));
}

/**
 * The 5 % quantile of the ratio of the distances to the nearest training sequence and to the next that shares no row with
 * it. Without copying it is that of held-out sequences; copies pull it to 0. In [0, 1].
 */
export const neighbourRatio: FullMetric = {
  name: 'neighbour_ratio',
  label: 'One neighbour much nearer than the next',
  question: 'privacy',
  source: 'Nearest neighbour distance ratio at its 5 % quantile; Platzer, Reutterer 2021',
  direction: 'higher',
  ideal: 1,
  floor: 'own',
  cost: 'full',
  async compute(comparison, watch) {
    const distances = await recordDistances(comparison, 'values', watch);
    if (!distances) return null;
    const { ofSynthetic, held } = distances;
    const value = quantile(
      ratios(ofSynthetic).filter((ratio) => !Number.isNaN(ratio)),
      part,
    );
    if (Number.isNaN(value)) return null;
    if (!held) return { value };
    const fresh = ratios(held.nearest);
    return {
      value,
      floor: jackknife(held.groups, (without) =>
        quantile(
          fresh.filter((ratio, i) => !Number.isNaN(ratio) && held.group[i] !== without),
          part,
        ),
      ),
    };
  },
};

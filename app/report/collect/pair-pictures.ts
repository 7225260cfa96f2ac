// The synthetic sequences that are nearest to real ones, each beside its nearest.
import type { PairPicture } from '../../contract/report.ts';
import type { Schema } from '../../contract/schema.ts';
import type { MetricWatch } from '../../evaluation/metric.ts';
import { nearestPairs } from '../../evaluation/nearest.ts';
import { columnOf, movingColumns, spreadOut, viewsOf, wordsOf, type Views } from './sequence-pictures.ts';
import type { Side } from './side.ts';

const pairsKept = 5;
const mostColumns = 4;

/** Least and largest value of a column. */
function rangeOf(views: Views, column: string): [number, number] {
  let least = Infinity;
  let most = -Infinity;
  for (const view of views)
    for (const value of columnOf(view, column)) {
      if (value === null) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  return least > most ? [0, 1] : [least, most];
}

/** @param real - the sequences that were learned from */
export async function pairPictures(
  real: Side,
  synthetic: Side,
  schema: Schema,
  breathe: MetricWatch['breathe'],
): Promise<PairPicture[]> {
  const pairs = (await nearestPairs(real.panel, synthetic.panel, breathe)).slice(0, pairsKept);
  const count = (panel: Side['panel']): number => panel.lengths.length;
  const ofReal = viewsOf(real, count(real.panel), schema);
  const ofSynthetic = viewsOf(synthetic, count(synthetic.panel), schema);
  const shown = spreadOut(movingColumns(schema), mostColumns).map((column) => ({
    column,
    ...wordsOf(ofReal, ofSynthetic, column),
    range: rangeOf(ofReal, column),
  }));
  return pairs.map((pair) => ({
    synthetic: pair.synthetic,
    real: real.panel.source?.numbers[pair.real] ?? pair.real,
    realLabel: real.label(pair.real),
    distance: pair.distance,
    columns: shown.map(({ column, words, recode, range }) => ({
      column,
      words,
      range,
      real: columnOf(ofReal[pair.real], column),
      synthetic: columnOf(ofSynthetic[pair.synthetic], column).map(recode),
    })),
  }));
}

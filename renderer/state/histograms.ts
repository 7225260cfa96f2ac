// How synthetic values lie over the bins of the real ones.
import type { ColumnSummary, SequenceView } from '../../app/contract/dataset.ts';

export interface Histograms {
  column: ColumnSummary;
  synth: number[];
  words: boolean;
}

/** Counts of the synthetic values of a column in the bins of its real ones. */
export function synthCounts(column: ColumnSummary, sequences: readonly SequenceView[]): Histograms | null {
  const { histogram, min, max } = column;
  if (histogram.length === 0) return null;
  const synth = new Array<number>(histogram.length).fill(0);
  // Two bins has only a column of yes and no, whose words are on them.
  let words = histogram.length === 2;
  for (const sequence of sequences) {
    const found = sequence.columns.find(({ name }) => name === column.name);
    if (!found) continue;
    for (const value of found.values) {
      if (value === null) continue;
      let at: number;
      if (found.words) {
        words = true;
        at = histogram.findIndex(({ label }) => label === found.words?.[value]);
      } else if (min === null || max === null || max <= min) return null;
      else
        at = Math.min(histogram.length - 1, Math.max(0, Math.floor(((value - min) / (max - min)) * histogram.length)));
      if (at >= 0) synth[at] = (synth[at] ?? 0) + 1;
    }
  }
  return { column, synth, words };
}

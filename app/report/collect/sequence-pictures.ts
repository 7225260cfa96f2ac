// A few sequences of a few columns, real beside synthetic.
import type { SequenceView } from '../../contract/dataset.ts';
import type { SequencePicture } from '../../contract/report.ts';
import type { Schema } from '../../contract/schema.ts';
import { evenly } from '../../encoding/statistics.ts';
import { viewSequences } from '../../encoding/view-sequences.ts';
import { wideName } from '../../encoding/wide.ts';
import { rounded } from './round.ts';
import type { Side } from './side.ts';

/** Sequences on each side: enough to see the kinds there are, few enough to follow one. */
const drawn = 24;
const mostColumns = 6;
/** Longer ones are drawn as far as this. */
export const mostSteps = 240;

export type Views = readonly SequenceView[];

/** The first sequences of a side, which were drawn at random, as numbers. */
export function viewsOf({ table, panel }: Side, count: number, schema: Schema): SequenceView[] {
  return viewSequences(table, panel.lengths, count, String, schema);
}

/** Columns whose sequences are worth drawing: those that move, in the order of the data. */
export function movingColumns(schema: Schema): string[] {
  if (schema.layout === 'rows') return [];
  if (schema.layout === 'wide') return [wideName];
  return schema.columns
    .filter(({ role, type }) => role === 'feature' && type !== 'text' && type !== 'datetime')
    .map(({ name }) => name);
}

/** Evenly from all, so that not only the first are seen. */
export function spreadOut<T>(all: readonly T[], most: number): T[] {
  return Array.from(evenly(all.length, most), (k) => all[k]!);
}

export function columnOf(view: SequenceView | undefined, column: string): (number | null)[] {
  const values = view?.columns.find(({ name }) => name === column)?.values ?? [];
  return values.slice(0, mostSteps).map(rounded);
}

/** A choice's words are those of the real side; a word that only the synthetic side has comes after them. */
export function wordsOf(
  real: Views,
  synthetic: Views,
  column: string,
): { words: string[]; recode: (code: number | null) => number | null } {
  const of = (views: Views): string[] => views[0]?.columns.find(({ name }) => name === column)?.words ?? [];
  const words = [...new Set([...of(real), ...of(synthetic)])];
  const places = new Map(words.map((word, at) => [word, at]));
  const codes = of(synthetic).map((word) => places.get(word) ?? null);
  return { words, recode: (code) => (code === null || words.length === 0 ? code : (codes[code] ?? null)) };
}

export function sequencePictures(real: Side, synthetic: Side, schema: Schema): SequencePicture[] {
  const ofReal = viewsOf(real, drawn, schema);
  const ofSynthetic = viewsOf(synthetic, drawn, schema);
  return spreadOut(movingColumns(schema), mostColumns).map((column) => {
    const { words, recode } = wordsOf(ofReal, ofSynthetic, column);
    return {
      column,
      real: ofReal.map((view) => columnOf(view, column)),
      synthetic: ofSynthetic.map((view) => columnOf(view, column).map(recode)),
      words,
    };
  });
}

// New keys in the style of the source's: numbers go on, words keep what stands around their number. A key of the source
// is never made again.
import type { ColumnType } from '../contract/schema.ts';
import { isNumeric, type Column } from '../data/table.ts';
import type { DecodedLane } from './finish/decoded-lane.ts';
import { wholeStep } from './finish/steps.ts';
import { extent } from './statistics.ts';

export type KeyPlan = { column: string; type: ColumnType } & (
  | { kind: 'number'; next: number; step: number }
  /** `before`, the number padded with zeros to `width`, `after` */
  | { kind: 'word'; before: string; after: string; width: number; next: number }
);

/** Doubles hold numbers of so many digits exactly. */
const numbered = /^(.*?)(\d{1,15})(\D*)$/s;
/** Keys have a style when at least this part of them shares it. */
const leastShare = 0.5;
const otherwise = { before: 'synthetic_', after: '', width: 4 };

interface Style {
  before: string;
  after: string;
  width: number;
  largest: number;
  count: number;
}

/** The styles of words by what stands around the last number in them. */
function stylesOf(words: readonly string[]): Map<string, Style> {
  const styles = new Map<string, Style>();
  for (const word of words) {
    const [, before = '', digits, after = ''] = numbered.exec(word) ?? [];
    if (digits === undefined) continue;
    const id = JSON.stringify([before, after]);
    const style = styles.get(id) ?? { before, after, width: 0, largest: -1, count: 0 };
    // Leading zeros say that numbers are padded; without them a number is as wide as it is.
    if (digits.startsWith('0')) style.width = Math.max(style.width, digits.length);
    style.largest = Math.max(style.largest, Number(digits));
    style.count++;
    styles.set(id, style);
  }
  return styles;
}

function fitWords(words: readonly string[]): Pick<Style, 'before' | 'after' | 'width'> & { next: number } {
  const styles = stylesOf(words);
  let best: Style | undefined;
  for (const style of styles.values()) if (style.count > (best?.count ?? 0)) best = style;
  if (best && best.count >= leastShare * words.length) {
    return { before: best.before, after: best.after, width: best.width, next: best.largest + 1 };
  }
  const taken = styles.get(JSON.stringify([otherwise.before, otherwise.after]))?.largest ?? 0;
  return { ...otherwise, next: taken + 1 };
}

/** @param column - the keys of the whole table: those of held out sequences must not come again either */
export function fitKey(column: Column): KeyPlan {
  const base = { column: column.name, type: column.type };
  if (!isNumeric(column)) return { ...base, kind: 'word', ...fitWords(column.dictionary) };
  const [, high] = extent(column.values);
  const step =
    column.type === 'datetime' && column.values.every(Number.isInteger) ? wholeStep(column.values, 1).step : 1;
  return { ...base, kind: 'number', next: Math.floor(high) + step, step };
}

/** The keys number `first` to `first + count - 1`; of words also the dictionary. */
export function makeKeys(
  plan: KeyPlan,
  first: number,
  count: number,
): { lane: DecodedLane; dictionary: string[] | null } {
  const values = new Float64Array(count);
  if (plan.kind === 'number') {
    for (let i = 0; i < count; i++) values[i] = plan.next + (first + i) * plan.step;
    return { lane: { values, missing: null }, dictionary: null };
  }
  const { before, after, width, next } = plan;
  const dictionary = Array.from({ length: count }, (_, i) => {
    values[i] = i;
    return before + String(next + first + i).padStart(width, '0') + after;
  });
  return { lane: { values, missing: null }, dictionary };
}

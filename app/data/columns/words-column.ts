// From words to a column: yes-or-no, dates, a choice of few words, or free text.
import type { Reason } from '../../contract/schema.ts';
import type { CodedColumn } from '../table.ts';
import type { FinishedColumn } from './column-builder.ts';
import { DatetimeBuilder } from './datetime-builder.ts';
import { datetimeShape } from './datetime-shape.ts';
import { emptyColumn } from './empty-column.ts';

/** A longer word is a text. */
const longestWord = 200;
/** More different words than this are texts, however often each occurs. */
const mostWords = 1000;
/** Up to this many different words may be a choice though most occur once. */
const fewWords = 50;
/** All different, from this many rows on: names or notes. */
const fewestNames = 10;

/** Pairs of words for false and true, in small letters. */
const wordPairs = [
  ['false', 'true'],
  ['no', 'yes'],
  ['n', 'y'],
  ['f', 't'],
  ['off', 'on'],
];

interface Words {
  name: string;
  dictionary: string[];
  codes: Int32Array;
  nullToken: string;
  missing?: Uint8Array;
}

/** The words for false and true, when these two are such a pair. */
export function findBooleanWords(dictionary: readonly string[]): [string, string] | null {
  if (dictionary.length !== 2) return null;
  for (const [no, yes] of wordPairs) {
    const noAt = dictionary.findIndex((word) => word.trim().toLowerCase() === no);
    if (noAt >= 0 && dictionary[1 - noAt]!.trim().toLowerCase() === yes)
      return [dictionary[noAt]!, dictionary[1 - noAt]!];
  }
  return null;
}

/** The column as dates, when its words are; it was not read as dates because its first cells were not. */
function asDates({ name, dictionary, codes, missing }: Words): FinishedColumn | null {
  const shape = datetimeShape(dictionary[0]!.trim());
  if (!shape) return null;
  const builder = new DatetimeBuilder(name, shape, codes.length);
  for (let row = 0; row < codes.length; row++) {
    if (missing?.[row]) builder.addMissing();
    else builder.addText(dictionary[codes[row]!]!, 0);
    if (builder.misfits > 0) return null;
  }
  const finished = builder.finish();
  return 'reread' in finished ? null : finished;
}

function kindOfWords({ dictionary, codes, missing }: Words): { type: CodedColumn['type']; why: Reason } {
  const different = dictionary.length;
  let present = codes.length;
  missing?.forEach((mark) => (present -= mark));
  const figures = `${different.toLocaleString('en')} different in ${present.toLocaleString('en')} values`;
  const longest = dictionary.reduce((most, word) => Math.max(most, word.length), 0);
  if (longest > longestWord)
    return {
      type: 'text',
      why: { code: 'long_texts', message: `The longest value has ${longest.toLocaleString('en')} signs.` },
    };
  if (different === present && present > fewestNames)
    return { type: 'text', why: { code: 'all_different', message: `No value occurs twice: ${figures}.` } };
  if (different > mostWords || (different > fewWords && different > present / 2))
    return { type: 'text', why: { code: 'many_words', message: `Too many words for a choice: ${figures}.` } };
  return { type: 'category', why: { code: 'words', message: `A choice of words: ${figures}.` } };
}

/** @param why - what is known before, told first */
export function wordsColumn(words: Words, why: Reason[]): FinishedColumn {
  const { name, dictionary, codes, nullToken } = words;
  if (dictionary.length === 0) return { column: emptyColumn(name, codes.length, nullToken), repairs: [] };
  const missing = words.missing ? { missing: words.missing } : {};
  const pair = findBooleanWords(dictionary);
  if (pair) {
    const one = dictionary.indexOf(pair[1]);
    const values = Float64Array.from(codes, (code, row) => (code === one && !words.missing?.[row] ? 1 : 0));
    const reason = { code: 'yes_or_no', message: `Every value is "${pair[0]}" or "${pair[1]}".` };
    const format = { nullToken, booleanWords: pair };
    return { column: { name, type: 'boolean', values, ...missing, format, why: [...why, reason] }, repairs: [] };
  }
  const dates = asDates(words);
  if (dates) {
    dates.column.format.nullToken = nullToken;
    return dates;
  }
  const kind = kindOfWords(words);
  return {
    column: { name, type: kind.type, codes, dictionary, ...missing, format: { nullToken }, why: [...why, kind.why] },
    repairs: [],
  };
}

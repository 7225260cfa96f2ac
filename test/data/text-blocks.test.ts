// Text that comes in pieces is cut only where a row ends, so that taking the blocks apart gives what taking apart the
// whole text gives.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { RepairLog } from '../../app/data/reading/repair-log.ts';
import { TextBlocks } from '../../app/data/reading/text-blocks.ts';
import { TextCleaner } from '../../app/data/reading/text-cleaner.ts';

function parse(text: string): { rows: string[][]; wrong: boolean } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', quoteChar: '"' });
  return { rows: data, wrong: errors.some(({ type }) => type === 'Quotes') };
}

/** The rows by blocks, or the error; checks that each block says where it begins. */
function rowsByBlocks(pieces: readonly string[], leaveOut = false): string[][] | SeqwrightError {
  const blocks = new TextBlocks({ path: 'x.csv', delimiter: ',', quote: '"', line: 1, log: new RepairLog(), leaveOut });
  const rows: string[][] = [];
  let line = 1;
  const take = (block: ReturnType<TextBlocks['add']>) => {
    if (!block) return;
    expect(block.line).toBe(line);
    expect(block.text.endsWith('\n')).toBe(true);
    line += block.text.split('\n').length - 1;
    rows.push(...parse(block.text).rows.slice(0, -1));
  };
  try {
    for (const piece of pieces) take(blocks.add(piece));
    take(blocks.end());
    return rows;
  } catch (error) {
    if (error instanceof SeqwrightError) return error;
    throw error;
  }
}

const soup = fc
  .array(fc.constantFrom('a', '"', '"', ',', '\n', ' ', 'b'), { maxLength: 40 })
  .map((signs) => signs.join(''));
const tidy = fc
  .array(
    fc.array(fc.constantFrom('a', '"b"', '"c\nd"', '"e""f"', '"g,h"', '""', '"i" ', ''), {
      minLength: 2,
      maxLength: 3,
    }),
    { maxLength: 8 },
  )
  .map((rows) => rows.map((row) => row.join(',')).join('\n'));

function cut(text: string, places: readonly number[]): string[] {
  const sorted = places.map((place) => Math.floor(place * text.length)).toSorted((a, b) => a - b);
  return [0, ...sorted].map((from, i) => text.slice(from, sorted[i] ?? text.length));
}

const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });

describe('blocks of text', () => {
  it('give the rows of the whole text, wherever it was cut', () => {
    fc.assert(
      fc.property(fc.oneof(tidy, soup), places, (text, at) => {
        const whole = parse(text.endsWith('\n') || text === '' ? text : `${text}\n`);
        const rows = rowsByBlocks(cut(text, at));
        if (rows instanceof SeqwrightError) expect(whole.wrong).toBe(true);
        else expect(rows).toEqual(text === '' ? [] : whole.rows.slice(0, -1));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('blocks of a text whose bad rows are left out', () => {
  it('are the same wherever it was cut, of rows that can be read, at the lines where they stand', () => {
    fc.assert(
      fc.property(fc.oneof(tidy, soup), places, (text, at) => {
        const rows = rowsByBlocks([text], true);
        expect(rows).not.toBeInstanceOf(SeqwrightError);
        expect(rowsByBlocks(cut(text, at), true)).toEqual(rows);
        const refused = rowsByBlocks([text]);
        if (!(refused instanceof SeqwrightError)) expect(rows).toEqual(refused);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('cleaning', () => {
  it('makes one line end of three, wherever the text was cut', () => {
    const text = fc
      .array(fc.constantFrom('a', '\r', '\n', '\r\n', '\0'), { maxLength: 30 })
      .map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, places, (source, at) => {
        const cleaner = new TextCleaner(new RepairLog(), 1);
        const pieces = cut(source, at).map((piece) => cleaner.clean(piece, 'utf-8', false));
        pieces.push(cleaner.clean('', 'utf-8', true));
        expect(pieces.join('')).toBe(source.replace(/\r\n?/g, '\n').replaceAll('\0', ''));
      }),
    );
  });
});

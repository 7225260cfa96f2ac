// The byte path and the general path give the same table, whatever the file holds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { readFile } from '../../app/data/read-file.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();

/** What both paths say of a file: the table and the reading, or the error. */
async function outcomes(path: string): Promise<[unknown, unknown]> {
  const read = (fast: boolean) =>
    readFile(path, { fast }).catch((error: unknown) => {
      if (error instanceof SeqwrightError) return { code: error.code, message: error.message };
      throw error;
    });
  return [await read(true), await read(false)];
}

const digits = fc.stringMatching(/^[0-9]{1,6}$/);
const plain = fc.oneof(
  fc.integer().map(String),
  fc.tuple(digits, digits).map(([whole, fraction]) => `${whole}.${fraction}`),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.stringMatching(/^-?[0-9]{1,20}(\.[0-9]{0,20})?$/),
);
const odd = fc.constantFrom(
  '',
  'NA',
  '-',
  'x',
  ' 5',
  '7 ',
  '007',
  '.5',
  '5.',
  '1e5',
  '-0',
  '2E+003',
  '1,5',
  '2020-01-02',
  'yes',
  'é',
  '"q"',
  '"a\nb"',
  '+3',
  '1'.repeat(400),
);
const cell = fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: odd });
const lineEnd = fc.constantFrom('\n', '\r\n');

const file = fc
  .record({
    width: fc.integer({ min: 1, max: 5 }),
    delimiter: fc.constantFrom(',', ';', '\t'),
    end: lineEnd,
    lastEnd: fc.boolean(),
    header: fc.boolean(),
  })
  .chain(({ width, delimiter, end, lastEnd, header }) =>
    fc
      .array(
        fc.oneof(
          { weight: 20, arbitrary: fc.array(cell, { minLength: width, maxLength: width }) },
          { weight: 1, arbitrary: fc.array(cell, { minLength: 0, maxLength: width + 1 }) },
        ),
        { minLength: 1, maxLength: 30 },
      )
      .map((rows) => {
        const names = header ? [Array.from({ length: width }, (_, i) => `name${i}`)] : [];
        return [...names, ...rows].map((row) => row.join(delimiter)).join(end) + (lastEnd ? end : '');
      }),
  );

describe('the two paths of a delimited file', () => {
  it('agree on random files', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (text) => {
        const [fast, general] = await outcomes(write('random.csv', text));
        expect(fast).toEqual(general);
      }),
      { numRuns: 400 },
    );
  });

  it('give the double that Number gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(plain, { minLength: 3, maxLength: 40 }), async (cells) => {
        const { table } = await readFile(write('numbers.csv', ['value', ...cells, ''].join('\n')));
        const column = table.columns[0]!;
        if (!('values' in column) || column.type === 'boolean') return;
        cells.forEach((text, row) =>
          expect(column.values[row] === Number(text) || column.missing?.[row] === 1).toBe(true),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('agree where a file is longer than a piece and turns odd in the middle', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i},${(i / 7).toFixed(3)},${i % 1000 === 0 ? '' : -i}`);
    rows[120_000] = '1,"quoted",2';
    const [fast, general] = await outcomes(write('long.csv', ['a,b,c', ...rows].join('\r\n')));
    expect(fast).toEqual(general);
    expect(fast).toMatchObject({ reading: { rows: 150_000, quote: '"' } });
  });
});

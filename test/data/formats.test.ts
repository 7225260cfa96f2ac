// What was read is written again as it was: numbers, dates, words and marks for missing values.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnFormat } from '../../app/contract/schema.ts';
import { formatDatetime, parseDatetime } from '../../app/data/datetime.ts';
import { formatNumber, formatValue } from '../../app/data/format.ts';
import { readFile } from '../../app/data/read-file.ts';
import { temporaryFiles } from './temp-file.ts';

const write = temporaryFiles();

/** The only column of a file with these cells, written again. */
async function rewritten(cells: readonly string[], name = 'value'): Promise<string[]> {
  const { table } = await readFile(
    write('column.csv', [`${name};x`, ...cells.map((cell) => `${cell};1`), ''].join('\n')),
  );
  return cells.map((_, row) => formatValue(table.columns[0]!, row));
}

async function expectSame(cells: readonly string[], name?: string): Promise<void> {
  expect(await rewritten(cells, name)).toEqual(cells);
}

const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const several = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 3, maxLength: 20 });
const withMissing = (cells: fc.Arbitrary<string[]>) =>
  fc.tuple(cells, fc.constantFrom('', 'NA', 'NaN', 'null', '-'), fc.nat(2)).map(([all, token, every]) => {
    return all.map((cell, i) => (every > 0 && i % 4 === 3 ? token : cell));
  });

/** Numbers as programs write them, each column in one style. */
const styles: Record<string, fc.Arbitrary<string[]>> = {
  'fixed decimals': fc
    .tuple(fc.integer({ min: 0, max: 9 }), several(value))
    .map(([decimals, values]) => values.map((each) => each.toFixed(decimals).replace(/^-(?=[0.]+$)/, ''))),
  'shortest decimals': several(value.filter((each) => Math.abs(each) > 1e-3 || each === 0)).map((values) =>
    values.map((each) => String(each + 0)),
  ),
  'whole numbers': several(fc.maxSafeInteger()).map((values) => values.map(String)),
  'padded numbers': several(fc.nat(9999)).map((values) => values.map((each) => String(each).padStart(5, '0'))),
  'exponents as in C': fc.tuple(fc.integer({ min: 1, max: 16 }), several(value)).map(([decimals, values]) =>
    values.map((each) =>
      (each === 0 ? 0 : each)
        .toExponential(decimals)
        .replace(/e([+-])(\d)$/, 'e$10$2')
        .replace(/^-(?=[0.]+e)/, ''),
    ),
  ),
  'decimal commas': several(fc.double({ min: -1e6, max: 1e6, noNaN: true })).map((values) =>
    values.map((each) =>
      each
        .toFixed(3)
        .replace('.', ',')
        .replace(/^-(?=[0,]+$)/, ''),
    ),
  ),
};

describe('numbers', () => {
  it.each(Object.entries(styles))('with %s come back as they were', async (_, style) => {
    await fc.assert(
      fc.asyncProperty(withMissing(style), (cells) => expectSame(cells)),
      { numRuns: 40 },
    );
  });

  it('keep a digit after the mark where the source always has one', async () => {
    await expectSame(['5.0', '5.25', '-1.5', '0.0']);
    await expectSame(['5.0', '6.0', '', '7.0']);
  });

  it('are cut to the digits of their column when they are new', () => {
    const format: ColumnFormat = { nullToken: '', decimals: 2, minDecimals: 1 };
    expect(formatNumber(1 / 3, format)).toBe('0.33');
    expect(formatNumber(2, format)).toBe('2.0');
    expect(formatNumber(-0.001, format)).toBe('0.0');
    expect(formatNumber(NaN, { ...format, nullToken: 'NA' })).toBe('NA');
    expect(formatNumber(1e21, { nullToken: '', decimals: 1, fixedDecimals: true })).toBe('1000000000000000000000.0');
    expect(formatNumber(1.5e-7, { nullToken: '', decimals: 12 })).toBe('0.00000015');
  });

  it('leave a column plain when a few tiny rests have exponents', async () => {
    const [first, last] = await rewritten(['1.25', ...Array<string>(20).fill('2.5'), '8.88178419700125E-016']);
    expect([first, last]).toEqual(['1.25', '2.5']);
  });
});

const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2099, 11, 31) });
const patterns = [
  'yyyy-MM-dd',
  'yyyy-MM-dd HH:mm',
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-ddTHH:mm:ssZ',
  'yyyy-MM-ddTHH:mm:ss.SSSZ',
  'yyyy-MM-dd HH:mm:ss.SSSSSS',
  'yyyy-MM-ddTHH:mm:ss[+02:00]',
  'yyyy/MM/dd HH:mm:ss',
  'dd.MM.yyyy HH:mm',
  'dd MMM yyyy',
  'dd-MMM-yyyy HH:mm:ss',
  'd/M/yyyy H:mm',
  'MM/dd/yyyy hh:mm A',
  'yyyy-MM',
  'yyyyMMddTHHmmss',
];

describe('dates', () => {
  it.each(patterns)('written as %s come back as they were', async (pattern) => {
    const check = async (instants: number[]) => expectSame(instants.map((ms) => formatDatetime(ms, pattern)));
    await fc.assert(fc.asyncProperty(several(instant), check), { numRuns: 20 });
  });

  it.each(patterns)('are parsed as %s to what was written', (pattern) => {
    fc.assert(
      fc.property(instant, (ms) => {
        const text = formatDatetime(ms, pattern);
        expect(formatDatetime(parseDatetime(text, pattern)!, pattern)).toBe(text);
      }),
    );
  });

  it('agree with Date', () => {
    fc.assert(
      fc.property(instant, (ms) => {
        const iso = new Date(ms).toISOString();
        expect(formatDatetime(ms, 'yyyy-MM-ddTHH:mm:ss.SSSZ')).toBe(iso);
        expect(parseDatetime(iso, 'yyyy-MM-ddTHH:mm:ss.SSSZ')).toBe(ms);
      }),
    );
  });

  it('that are on no calendar are refused', () => {
    expect(parseDatetime('2026-02-29', 'yyyy-MM-dd')).toBeNull();
    expect(parseDatetime('2024-02-29', 'yyyy-MM-dd')).toBe(Date.UTC(2024, 1, 29));
    expect(parseDatetime('2026-01-01 24:00', 'yyyy-MM-dd HH:mm')).toBeNull();
    expect(parseDatetime('2026-01-01', 'dd/MM/yyyy')).toBeNull();
  });

  it('as numbers need a name that says time', async () => {
    const seconds = ['1735689600', '1735689660', '1735689720'];
    await expectSame(seconds, 'timestamp');
    const typeOf = async (name: string) => {
      const { table } = await readFile(write('epoch.csv', [name, ...seconds].join('\n')));
      return table.columns[0]!.type;
    };
    expect(await typeOf('timestamp')).toBe('datetime');
    expect(await typeOf('visitors')).toBe('integer');
  });

  it('of zones that differ share one clock', async () => {
    const cells = ['2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00'];
    expect(await rewritten(cells)).toEqual(['2026-03-29T00:30:00+00:00', '2026-03-29T01:30:00+00:00']);
  });

  it('with day and month in doubt are read in the order in which rows follow each other', async () => {
    const read = async (cells: string[]) => {
      const { table } = await readFile(write('doubt.csv', ['date,x', ...cells.map((cell) => `${cell},1`)].join('\n')));
      return table.columns[0]!;
    };
    const days = await read(['01/02/2026', '02/02/2026', '03/02/2026']);
    expect(days.format.datetimePattern).toBe('dd/MM/yyyy');
    expect(days.why?.map(({ code }) => code)).toContain('day_month_guessed');
    const months = await read(['02/01/2026', '02/02/2026', '02/03/2026']);
    expect(months.format.datetimePattern).toBe('MM/dd/yyyy');
  });
});

describe('words', () => {
  it('come back as they were', async () => {
    await expectSame(['yes', 'no', 'yes', 'NA', 'no']);
    await expectSame(['TRUE', 'FALSE', '', 'TRUE']);
    await expectSame(['red', 'green', ' blue', 'red', 'NULL', 'red']);
    await expectSame(['0', '1', '1', '?', '0']);
  });
});

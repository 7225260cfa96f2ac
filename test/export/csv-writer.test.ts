// A CSV holds what the table holds, as the source wrote it.
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { ColumnFormat } from '../../app/contract/schema.ts';
import { formatValue } from '../../app/data/format.ts';
import type { Column, Table } from '../../app/data/table.ts';
import { createCsvWriter, type CsvOptions } from '../../app/export/csv-writer.ts';
import { coded, numberFormats, numbers, numeric, tableOf, textOf } from './helpers.ts';

function csvOf(table: Table, options: Omit<CsvOptions, 'columns'> = {}): string {
  const columns = table.columns.map(({ name, type, format }) => ({ name, type, format }));
  const writer = createCsvWriter({ columns, ...options });
  return textOf([writer.header(), ...writer.rows(table)]);
}

const lines = (column: Column, options: Omit<CsvOptions, 'columns'> = {}): string[] =>
  csvOf(tableOf(column, numeric('z', 'integer', Array(10).fill(1).slice(0, tableOf(column).rows))), options)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(0, line.lastIndexOf(options.delimiter ?? ',')));

/** Columns of every type with as many rows as `rows`. */
function columnsOf(rows: number): fc.Arbitrary<Column> {
  const list = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<(Value | null)[]> =>
    fc.array(fc.option(values, { freq: 4 }), { minLength: rows, maxLength: rows });
  const word = fc.string({ unit: fc.constantFrom('a', 'Z', ' ', ',', ';', '"', '\n', '\r', 'ä', '€', '𝄞', '7', '.') });
  const pattern = fc.constantFrom('yyyy-MM-dd HH:mm:ss', 'd/M/yyyy H:mm', "dd 'de,' MMM yyyy", 'yyyy年MM月', 'epoch_s');
  const name = fc.constantFrom('a', 'b"', 'c,d', 'é');
  return fc.oneof(
    fc.tuple(name, list(numbers), numberFormats).map(([n, values, format]) => numeric(n, 'number', values, format)),
    fc.tuple(name, list(fc.integer())).map(([n, values]) => numeric(n, 'integer', values, { nullToken: '-' })),
    fc
      .tuple(name, list(fc.constantFrom(0, 1)))
      .map(([n, values]) => numeric(n, 'boolean', values, { booleanWords: ['no', 'yes, "sir"'] })),
    fc
      .tuple(name, list(fc.integer({ min: -6e13, max: 2.5e14 })), pattern)
      .map(([n, values, datetimePattern]) => numeric(n, 'datetime', values, { datetimePattern })),
    fc.tuple(name, list(word)).map(([n, words]) => coded(n, 'text', words, { nullToken: 'n/a' })),
  );
}

describe('a CSV', () => {
  it('parses to what formatValue prints of every cell, whatever the delimiter', () => {
    const tables = fc
      .integer({ min: 0, max: 12 })
      .chain((rows) => fc.array(columnsOf(rows), { minLength: 1, maxLength: 5 }).map((columns) => ({ rows, columns })));
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (table, delimiter, newline) => {
          const text = csvOf(table, { delimiter, newline });
          const parsed = Papa.parse<string[]>(text.slice(0, -newline.length), { delimiter, newline });
          expect(parsed.errors).toEqual([]);
          const expected = Array.from({ length: table.rows }, (_, row) =>
            table.columns.map((column) => formatValue(column, row)),
          );
          expect(parsed.data).toEqual([table.columns.map(({ name }) => name), ...expected]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('writes each kind of format', () => {
    const fixed: Partial<ColumnFormat> = { decimals: 2, fixedDecimals: true, nullToken: 'NA' };
    expect(lines(numeric('a', 'number', [1, 2.345, null], fixed))).toEqual(['1.00', '2.35', 'NA']);
    expect(lines(numeric('a', 'number', [1e-7], { exponent: true, exponentStyle: 'e+00' }))).toEqual(['1e-07']);
    expect(lines(numeric('a', 'integer', [7, 123], { zeroPadded: 3 }))).toEqual(['007', '123']);
    expect(lines(numeric('a', 'boolean', [0, 1], { booleanWords: ['N', 'Y'] }))).toEqual(['N', 'Y']);
    expect(lines(numeric('a', 'datetime', [0], { datetimePattern: 'dd.MM.yyyy HH:mm' }))).toEqual(['01.01.1970 00:00']);
    expect(lines(coded('a', 'category', ['ICU', null], { nullToken: '?' }))).toEqual(['ICU', '?']);
  });

  it('quotes only what needs it', () => {
    expect(lines(coded('a', 'text', ['plain', 'a;b', 'a,b', 'say "x"', ' edge ']))).toEqual([
      'plain',
      'a;b',
      '"a,b"',
      '"say ""x"""',
      ' edge ',
    ]);
    const comma = numeric('a', 'number', [1.5, -2], { decimals: 1, fixedDecimals: true, decimalMark: ',' });
    expect(lines(comma)).toEqual(['"1,5"', '"-2,0"']);
    expect(lines(comma, { delimiter: ';' })).toEqual(['1,5', '-2,0']);
  });

  it('does not lose the empty rows of a single column', () => {
    expect(csvOf(tableOf(numeric('a', 'number', [1, null, 2])))).toBe('a\n1\n""\n2\n');
  });

  it('writes what is not a number as missing', () => {
    expect(lines(numeric('a', 'number', [NaN, Infinity], { nullToken: 'NA' }))).toEqual(['NA', 'NA']);
  });

  it('comes in bounded pieces that are the caller’s', () => {
    const table = tableOf(
      coded(
        'a',
        'text',
        Array.from({ length: 50_000 }, (_, i) => `word ${i % 1000}`),
      ),
    );
    const columns = [{ name: 'a', type: 'text', format: { nullToken: '' } } as const];
    const chunks = [...createCsvWriter({ columns }).rows(table)];
    expect(chunks.length).toBeGreaterThan(1);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(300_000);
    expect(textOf(chunks).split('\n').slice(0, 2)).toEqual(['word 0', 'word 1']);
  });

  it('refuses a table of other columns, and options that it does not know', () => {
    const columns = [{ name: 'a', type: 'number', format: { nullToken: '' } } as const];
    const writer = createCsvWriter({ columns });
    expect(() => [...writer.rows(tableOf(numeric('b', 'number', [1])))]).toThrow('b (number) cannot be written as a');
    expect(() => createCsvWriter({ columns, delimeter: ';' } as CsvOptions)).toThrow(/delimeter/);
  });

  it('is written fast', () => {
    const rows = 200_000;
    const values = (scale: number): number[] => Array.from({ length: rows }, (_, i) => Math.sin(i) * scale);
    const table = tableOf(
      numeric('at', 'datetime', values(1e12), { datetimePattern: 'yyyy-MM-dd HH:mm:ss' }),
      numeric('a', 'number', values(100), { decimals: 2, fixedDecimals: true }),
      numeric('b', 'number', values(100), { decimals: 10 }),
      numeric('c', 'integer', values(1e6).map(Math.round)),
      numeric(
        'd',
        'boolean',
        values(1).map((value) => Number(value > 0)),
      ),
      coded(
        'e',
        'category',
        values(2).map((value) => `ward ${Math.round(value)}`),
      ),
    );
    const columns = table.columns.map(({ name, type, format }) => ({ name, type, format }));
    const writer = createCsvWriter({ columns });
    // Of the processor, not of the clock: tests run beside each other.
    const start = process.cpuUsage();
    let bytes = 0;
    for (const chunk of writer.rows(table)) bytes += chunk.length;
    const seconds = process.cpuUsage(start).user / 1e6;
    process.stdout.write(
      `CSV: ${Math.round(rows / seconds)} rows of 6 columns a second, ${(bytes / seconds / 1e6).toFixed(0)} MB/s\n`,
    );
    expect(bytes).toBeGreaterThan(rows * 30);
  });
});

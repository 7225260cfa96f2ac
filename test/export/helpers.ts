// What the export tests begin with: folders, columns, tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import type { ColumnFormat } from '../../app/contract/schema.ts';
import type { CodedColumn, Column, NumericColumn, Table } from '../../app/data/table.ts';

/** A new folder that goes when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A column of numbers; null is missing. */
export function numeric(
  name: string,
  type: NumericColumn['type'],
  values: readonly (number | null)[],
  format: Partial<ColumnFormat> = {},
): NumericColumn {
  return {
    name,
    type,
    format: { nullToken: '', ...format },
    values: Float64Array.from(values, (value) => value ?? 0),
    ...missingMarks(values),
  };
}

/** A column of words; null is missing. */
export function coded(
  name: string,
  type: CodedColumn['type'],
  words: readonly (string | null)[],
  format: Partial<ColumnFormat> = {},
): CodedColumn {
  const dictionary = [...new Set(words.filter((word) => word !== null))];
  const codes = Int32Array.from(words, (word) => Math.max(0, dictionary.indexOf(word ?? '')));
  return { name, type, format: { nullToken: '', ...format }, codes, dictionary, ...missingMarks(words) };
}

function missingMarks(values: readonly unknown[]): { missing?: Uint8Array } {
  return values.includes(null) ? { missing: Uint8Array.from(values, (value) => Number(value === null)) } : {};
}

export function tableOf(...columns: Column[]): Table {
  const [first] = columns;
  return { rows: first === undefined ? 0 : 'values' in first ? first.values.length : first.codes.length, columns };
}

/** All bytes as one text. */
export function textOf(chunks: Iterable<Uint8Array>): string {
  return Buffer.concat([...chunks]).toString('utf8');
}

/** Formats of numbers of every kind. */
export const numberFormats: fc.Arbitrary<ColumnFormat> = fc
  .record({
    decimals: fc.option(fc.integer({ min: 0, max: 17 }), { nil: undefined }),
    minDecimals: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    fixedDecimals: fc.boolean(),
    decimalMark: fc.constantFrom('.' as const, ',' as const, undefined),
    exponent: fc.constantFrom(undefined, undefined, undefined, true),
    zeroPadded: fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined, freq: 6 }),
  })
  .map((format) => ({ nullToken: 'NA', ...format }));

/** Numbers where rounding is hard among numbers of every size. */
export const numbers: fc.Arbitrary<number> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.integer(),
  // Halves of a last decimal, and their neighbours.
  fc.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 10 })).map(([n, d]) => (n + 0.5) / 10 ** d),
  fc.tuple(fc.integer({ min: -1e7, max: 1e7 }), fc.integer({ min: 0, max: 10 })).map(([n, d]) => n / 10 ** d),
  fc.constantFrom(0, -0, 0.5, 1.5, 2.5, 1.005, 1e15, 1e21, 1e22, 5e-324, -1e-9, 999.9999999, 2 ** 53),
);

// The fast printing of numbers is the slow one's, byte for byte.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnFormat } from '../../app/contract/schema.ts';
import { formatNumber } from '../../app/data/format.ts';
import { longestNumber, numberWriter } from '../../app/export/number-bytes.ts';
import { numberFormats, numbers } from './helpers.ts';

function print(value: number, format: ColumnFormat): string {
  const bytes = new Uint8Array(longestNumber + 10);
  const end = numberWriter(format)(bytes, 5, value);
  return Buffer.from(bytes.subarray(5, end)).toString('latin1');
}

describe('numbers as bytes', () => {
  it('are what formatNumber prints, in every format', () => {
    fc.assert(
      fc.property(numbers, numberFormats, (value, format) => {
        expect(print(value, format)).toBe(formatNumber(value, format));
      }),
      { numRuns: 20_000 },
    );
  });

  it('are what toFixed prints where the decimals are fixed, but zero has no sign', () => {
    fc.assert(
      fc.property(
        numbers.filter((value) => Math.abs(value) < 1e21),
        fc.integer({ min: 0, max: 20 }),
        (value, decimals) => {
          const fixed = value.toFixed(decimals);
          const expected = Number(fixed) === 0 ? fixed.replace('-', '') : fixed;
          expect(print(value, { nullToken: '', decimals, fixedDecimals: true })).toBe(expected);
        },
      ),
      { numRuns: 20_000 },
    );
  });

  it('print what the source wrote', () => {
    expect(print(1.005, { nullToken: '', decimals: 2, fixedDecimals: true })).toBe('1.00');
    expect(print(-0.001, { nullToken: '', decimals: 2, fixedDecimals: true })).toBe('0.00');
    expect(print(47.5966666667, { nullToken: '', decimals: 10 })).toBe('47.5966666667');
    expect(print(44.79, { nullToken: '', decimals: 10 })).toBe('44.79');
    expect(print(19, { nullToken: '', decimals: 10, minDecimals: 1 })).toBe('19.0');
    expect(print(1234567890123, { nullToken: '' })).toBe('1234567890123');
    expect(print(7, { nullToken: '', zeroPadded: 3 })).toBe('007');
    expect(print(1.5, { nullToken: '', decimals: 1, decimalMark: ',' })).toBe('1,5');
  });
});

// Figures as people read them.
import { describe, expect, it } from 'vitest';
import {
  bytes,
  count,
  counted,
  duration,
  listed,
  measure,
  percent,
  rate,
  score,
  share,
} from '../../app/cli/figures.ts';

describe('figures', () => {
  it('group thousands', () => {
    expect([0, 999, 1000, 19_735, 1_234_567].map(count)).toEqual(['0', '999', '1,000', '19,735', '1,234,567']);
    expect([counted(1, 'row'), counted(19_712, 'sequence')]).toEqual(['1 row', '19,712 sequences']);
  });

  it('give scores three places, and say when there is no number', () => {
    expect([0.0912, 0.5, 0, Number.NaN].map(score)).toEqual(['0.091', '0.500', '0.000', 'not a number']);
  });

  it.each([
    [0, '0 s'],
    [0.44, '0.4 s'],
    [4.26, '4.3 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [193, '3 min 13 s'],
    [3599.7, '1 h'],
    [7500, '2 h 5 min'],
    [2 * 86_400 + 3 * 3600, '2 d 3 h'],
  ])('say %d seconds as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });

  it.each([
    [1, '1 byte'],
    [999, '999 bytes'],
    [5_300_000, '5.3 MB'],
    [12_600, '13 kB'],
    [999_700, '1.0 MB'],
    [212_000_000, '212 MB'],
  ])('say %d bytes as %s', (value, words) => {
    expect(bytes(value)).toBe(words);
  });

  it('never call less than all all', () => {
    expect([0, 0.664, 1].map(percent)).toEqual(['0 %', '66 %', '100 %']);
    expect([1, 0.999_99, 0.5].map(share)).toEqual(['100 %', '99.99 %', '50.00 %']);
  });

  it('keep the digits that matter', () => {
    expect([0, 97.6945, 12_345.678, 0.000_123_46, -3.5, 1e20, 1e-9, 755.5].map((value) => measure(value))).toEqual([
      '0',
      '97.69',
      '12,346',
      '0.0001235',
      '-3.5',
      '1.000e+20',
      '1.000e-9',
      '755.5',
    ]);
    expect([41.34, 3.21, 1204].map(rate)).toEqual(['41', '3.2', '1,204']);
  });

  it('list words', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b and c']);
  });
});

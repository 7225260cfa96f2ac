// Figures, times and sentences as the design words them.
import { describe, expect, it } from 'vitest';
import { bytes, clock, count, counted, duration, percent, score, short, value } from '../../renderer/words/figures.ts';
import { when } from '../../renderer/words/when.ts';
import { farness } from '../../renderer/words/run-words.ts';
import { headline } from '../../renderer/words/schema-words.ts';
import { shapeOf } from '../../renderer/words/setting-shape.ts';
import { shellWord } from '../../renderer/words/setting-words.ts';

describe('figures', () => {
  it('reads as in the design', () => {
    expect(count(19735)).toBe('19,735');
    expect(counted(1, 'run')).toBe('1 run');
    expect(score(0.0914)).toBe('0.091');
    expect(score(-0.004)).toBe('−0.004');
    expect(score(-0.0001)).toBe('0.000');
    expect(duration(193)).toBe('3 min 13 s');
    expect(duration(0.4)).toBe('under a second');
    expect(duration(7500)).toBe('2 h 5 min');
    expect(clock(568)).toBe('9:28');
    expect(bytes(5_300_000)).toBe('5.3 MB');
    expect(bytes(412_000_000)).toBe('412 MB');
    expect(bytes(31e9)).toBe('31 GB');
    expect(percent(0.66)).toBe('66 %');
    expect(percent(0.773, 1)).toBe('77.3 %');
    expect(short(26_400)).toBe('26.4k');
    expect(value(97.69)).toBe('97.7');
    expect(value(1080)).toBe('1,080');
    expect(value(-6.1)).toBe('−6.1');
  });

  it('says when', () => {
    const now = new Date(2026, 10, 24, 14, 32).getTime();
    expect(when(new Date(2026, 10, 24, 11, 5).getTime(), now)).toBe('today 11:05');
    expect(when(new Date(2026, 10, 23, 23, 59).getTime(), now)).toBe('yesterday');
    expect(when(new Date(2026, 10, 21, 9).getTime(), now)).toBe('21 Nov');
    expect(when(new Date(2025, 2, 3, 9).getTime(), now)).toBe('3 Mar 2025');
  });
});

describe('sentences', () => {
  it('gives a number its ruler', () => {
    const scored = {
      name: 'distance',
      label: 'Distance',
      ideal: 0,
      direction: 'lower' as const,
      floor: 0.012,
      spread: 0.004,
    };
    expect(farness({ ...scored, value: 0.091 })).toBe('7.6 times as far from real as real is from itself');
    expect(farness({ ...scored, value: 0.013 })).toBe('as near to real as real is to itself');
  });

  it('takes the first sentence as headline', () => {
    expect(headline('Neighbours share 23 of 24 rows. Only 822 do not overlap.')).toEqual({
      head: 'Neighbours share 23 of 24 rows.',
      rest: 'Only 822 do not overlap.',
    });
    expect(headline('rv1 is at most 4.5 here')).toEqual({ head: 'rv1 is at most 4.5 here', rest: '' });
  });
});

describe('settings', () => {
  it('finds the field that a schema needs', () => {
    expect(shapeOf({ enum: ['gru', 'lstm'] })).toEqual({ kind: 'choice', options: ['gru', 'lstm'] });
    expect(shapeOf({ type: 'integer', minimum: 1, maximum: 8 })).toEqual({
      kind: 'number',
      whole: true,
      optional: false,
      min: 1,
      max: 8,
    });
    expect(shapeOf({ anyOf: [{ type: 'number' }, { type: 'null' }] })).toMatchObject({
      kind: 'number',
      optional: true,
    });
    expect(shapeOf({ type: 'array' })).toEqual({ kind: 'list' });
  });

  it('quotes what a shell would split', () => {
    expect(shellWord('energy-best-3')).toBe('energy-best-3');
    expect(shellWord('Energy best 3')).toBe('"Energy best 3"');
    expect(shellWord('a"b$c')).toBe('"a\\"b\\$c"');
  });
});

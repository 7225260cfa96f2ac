// The filter language: typed text becomes parts, and a wrong one says what is nearest.
import { describe, expect, it } from 'vitest';
import { nearest, parseClause, parseFilter, passes, splitClauses } from '../../renderer/state/filter.ts';

const fields = [
  { key: 'name', kind: 'text' as const },
  { key: 'dataset', kind: 'text' as const },
  { key: 'preset', kind: 'text' as const },
  { key: 'loss', kind: 'text' as const },
  { key: 'loss_value', kind: 'number' as const },
  { key: 'distance', kind: 'number' as const },
  { key: 'generator_hidden', kind: 'number' as const },
];

describe('filter', () => {
  it('splits at "and" and commas, not inside quotes', () => {
    expect(splitClauses('loss < 1 and preset = best')).toEqual(['loss < 1', 'preset = best']);
    expect(splitClauses('dataset = "House and garden", distance < 0.3')).toEqual([
      'dataset = "House and garden"',
      'distance < 0.3',
    ]);
    expect(splitClauses('')).toEqual([]);
  });

  it('takes signs and words for comparisons', () => {
    expect(parseClause('distance <= 0.35', fields)).toMatchObject({
      field: 'distance',
      operator: '<=',
      value: '0.35',
      error: null,
    });
    expect(parseClause('distance under 0.35', fields)).toMatchObject({ field: 'distance', operator: '<', error: null });
    expect(parseClause('preset is not best', fields)).toMatchObject({
      field: 'preset',
      operator: '!=',
      value: 'best',
      error: null,
    });
    expect(parseClause('dataset="House energy"', fields)).toMatchObject({ value: 'House energy', error: null });
  });

  it('means the loss itself where a number is compared, and the setting where a word is', () => {
    expect(parseClause('loss < 1', fields).field).toBe('loss_value');
    expect(parseClause('loss = hinge', fields).field).toBe('loss');
  });

  it('looks for a word alone in the name', () => {
    expect(parseClause('sweep', fields)).toMatchObject({ field: 'name', operator: '~', value: 'sweep' });
  });

  it('says which part is wrong and what was perhaps meant', () => {
    expect(parseClause('distanse < 1', fields).error).toMatchObject({ part: 'distanse', nearest: 'distance' });
    expect(parseClause('hidden = 64', fields).error).toMatchObject({ part: 'hidden' });
    expect(parseClause('distance < far', fields).error?.message).toContain('is a number');
    expect(parseClause('preset < best', fields).error?.message).toContain('a word');
    expect(parseClause('distance <', fields).error?.message).toContain('what?');
    expect(nearest('zzzzzz', ['distance'])).toBeNull();
  });

  it('compares numbers as numbers and words without case', () => {
    const [clause] = parseFilter('distance < 0.1', fields);
    if (!clause) throw new Error('no clause');
    expect([0.05, 0.1, null].map((value) => passes(clause, value))).toEqual([true, false, false]);
    expect(passes(parseClause('preset = BEST', fields), 'best')).toBe(true);
    expect(passes(parseClause('preset != best', fields), null)).toBe(true);
    expect(passes(parseClause('generator_hidden = 1,024', fields), 1024)).toBe(true);
  });
});

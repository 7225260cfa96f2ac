// The code of a length and the way back.
import { describe, expect, it } from 'vitest';
import { encodeLengths, fitLengths, lengthTable } from '../../app/encoding/lengths.ts';

describe('length codes', () => {
  const lengths = Int32Array.of(3, 3, 3, 4, 9, 9);
  const plan = { ...fitLengths(lengths)!, offset: 0 };

  it('are the middles of ranks', () => {
    const context = new Float32Array(lengths.length);
    encodeLengths(plan, lengths, context, 1);
    const expected = [0.25, 0.25, 0.25, 3.5 / 6, 5 / 6, 5 / 6];
    context.forEach((code, i) => expect(code).toBeCloseTo(expected[i]!, 6));
  });

  it('come back through the table that a model reads them by', () => {
    const table = lengthTable(plan)!;
    expect([...table.length]).toEqual([3, 4, 5, 6, 7, 8, 9]);
    const nearest = (code: number): number => {
      let best = 0;
      table.at.forEach((at, k) => {
        if (Math.abs(at - code) < Math.abs(table.at[best]! - code)) best = k;
      });
      return table.length[best]!;
    };
    const context = new Float32Array(lengths.length);
    encodeLengths(plan, lengths, context, 1);
    expect([...context].map(nearest)).toEqual([...lengths]);
    expect(nearest(-3)).toBe(3);
    expect(nearest(7)).toBe(9);
  });

  it('are not needed where all are equal', () => {
    expect(fitLengths(Int32Array.of(5, 5))).toBeNull();
    expect(lengthTable(null)).toBeUndefined();
  });
});

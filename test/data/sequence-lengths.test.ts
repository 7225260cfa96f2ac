// How long sequences are: every one is counted once, in a bin that its length lies in.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summariseLengths } from '../../app/data/sequence-lengths.ts';

describe('lengths of sequences', () => {
  it('counts every sequence in one of at most 24 bins that cover all lengths', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 400 }), (lengths) => {
        const { min, mean, max, histogram = [] } = summariseLengths(Int32Array.from(lengths));
        expect([min, max]).toEqual([Math.min(...lengths), Math.max(...lengths)]);
        expect(mean).toBeCloseTo(lengths.reduce((sum, one) => sum + one, 0) / lengths.length, 6);
        expect(histogram.length).toBeLessThanOrEqual(24);
        expect([histogram[0]!.from, histogram.at(-1).to]).toEqual([min, max]);
        histogram.slice(1).forEach(({ from }, k) => expect(from).toBe(histogram[k]!.to + 1));
        for (const { from, to, count } of histogram)
          expect(count).toBe(lengths.filter((length) => length >= from && length <= to).length);
      }),
    );
  });

  it('has no bin where there is no sequence', () => {
    expect(summariseLengths(new Int32Array(0))).toEqual({ min: 0, mean: 0, max: 0, histogram: [] });
  });
});

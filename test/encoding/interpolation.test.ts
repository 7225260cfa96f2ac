// The prepared search of an interpolation gives what halving the whole list of knots gives, to the last bit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolation, interpolationWithin } from '../../app/encoding/interpolation.ts';

function byHalving(from: number[], to: number[], x: number): number {
  if (from.length === 1) return to[0]! + (x - from[0]!);
  let low = 0;
  let high = from.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= x) low = middle;
    else high = middle;
  }
  return to[low]! + ((x - from[low]!) / (from[low + 1]! - from[low]!)) * (to[low + 1]! - to[low]!);
}

/** Knots of every spacing: even, crowded at one end, next to each other. */
const knots = fc
  .oneof(
    fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 50 }),
    fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 1, maxLength: 500 }),
    fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 50 }),
    fc.constant([0, 5e-324, 1e-300, 1, 1 + 2 ** -52, 2, 1e9]),
  )
  .map((values) => [...new Set(values.map((value) => value + 0))].sort((a, b) => a - b));

const maps = knots.chain((from) =>
  fc.record({
    from: fc.constant(from),
    to: fc
      .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: from.length, maxLength: from.length })
      .map((values) => values.sort((a, b) => a - b)),
    between: fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { maxLength: 30 }),
  }),
);

describe('an interpolation', () => {
  it('is that of halving, at the knots, between them and beyond', () => {
    fc.assert(
      fc.property(maps, fc.array(fc.double(), { maxLength: 10 }), ({ from, to, between }, anywhere) => {
        const span = from[from.length - 1]! - from[0]!;
        const at = [...from, ...between.map((share) => from[0]! + share * span), ...anywhere];
        const found = interpolation(from, to);
        expect(at.map(found)).toEqual(at.map((x) => byHalving(from, to, x)));
      }),
      { numRuns: 500 },
    );
  });

  it('can hold its ends', () => {
    const held = interpolationWithin([0, 1, 3], [10, 20, 30]);
    expect([-5, 0, 0.5, 2, 3, 9].map(held)).toEqual([10, 10, 15, 25, 30, 30]);
    expect([4, 5, 6].map(interpolationWithin([5], [7]))).toEqual([7, 7, 7]);
  });
});

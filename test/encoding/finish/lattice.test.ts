// The values that a column can have, and the way to the next one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLattice, nearest, nextUp } from '../../../app/encoding/finish/lattice.ts';
import { sortOrders } from '../../../app/encoding/finish/orders.ts';

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const format = (decimals: number) => ({ nullToken: '', decimals });

describe('a lattice', () => {
  it('rounds to what can be printed, within the range, and never down when it goes up', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 25 }),
        fc.boolean(),
        value,
        (drawn, decimals, step, significant, probe) => {
          const scale = 10 ** decimals;
          const values = Float64Array.from(drawn, (x) =>
            significant ? Number(x.toExponential(decimals)) : (Math.round((x * scale) / step) * step) / scale,
          );
          const column = significant ? { ...format(decimals), exponent: true } : format(decimals);
          const lattice = fitLattice(values, 'number', column);
          const printed = (x: number) => Number(significant ? x.toExponential(decimals) : x.toFixed(decimals));
          for (const x of values) expect(nearest(lattice, x) === x).toBe(true);
          const near = nearest(lattice, probe);
          expect(printed(near) === near).toBe(true);
          expect(near >= lattice.low && near <= lattice.high).toBe(true);
          const up = nextUp(lattice, probe);
          if (probe > lattice.high) expect(up).toBeNaN();
          else {
            expect(up).toBeGreaterThanOrEqual(probe);
            expect(nearest(lattice, up) === up).toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes what comes back a little off for the frequent value that it was, and for no other', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 3, maxLength: 40 }),
        fc.array(fc.nat(39), { minLength: 200, maxLength: 400 }),
        fc.integer({ min: -1000, max: 1000 }),
        (drawn, places, off) => {
          // Few places are drawn often, so that some values are frequent among others that are not.
          const values = Float64Array.from(places, (k, i) => (i % 3 === 0 ? drawn[0]! : drawn[k % drawn.length]!));
          for (let i = 0; i < 50; i++) values[i] = values[i]! + i / 7;
          const lattice = fitLattice(values, 'number', { nullToken: '', decimals: 12 });
          for (const x of values) expect(nearest(lattice, x) === x).toBe(true);
          const probe = values[60]! + (off / 1000) * 3e-6 * (lattice.high - lattice.low);
          const near = nearest(lattice, probe);
          expect(nearest(lattice, near) === near).toBe(true);
          const up = nextUp(lattice, probe);
          if (probe > lattice.high) expect(up).toBeNaN();
          else {
            expect(up).toBeGreaterThanOrEqual(probe);
            expect(nearest(lattice, up) === up).toBe(true);
          }
        },
      ),
      { numRuns: 1000 },
    );
    const sight = Float64Array.from({ length: 900 }, (_, i) => (i % 3 === 0 ? 40 : 1 + ((i * 7919) % 613) / 10.7));
    const lattice = fitLattice(sight, 'number', { nullToken: '', decimals: 10 });
    expect(nearest(lattice, 39.9999999876)).toBe(40);
    expect(nearest(lattice, 39.999)).toBe(39.999);
    expect(nextUp(lattice, 39.9999999876)).toBe(40);
  });

  it('knows a step that is meant, a few values, and times', () => {
    const tens = Float64Array.from({ length: 300 }, (_, i) => 10 * (i % 150) + 5);
    expect(fitLattice(tens, 'integer', format(0))).toMatchObject({ kind: 'grid', step: 10, offset: 5 });
    expect(
      fitLattice(
        Float64Array.from({ length: 300 }, (_, i) => i % 3),
        'integer',
        format(0),
      ),
    ).toMatchObject({
      kind: 'list',
      values: [0, 1, 2],
    });
    const days = Float64Array.from([1, 5, 9], (d) => d * 86_400_000);
    expect(fitLattice(days, 'datetime', { nullToken: '' })).toMatchObject({ kind: 'grid', step: 4 * 86_400_000 });
  });
});

describe('orders', () => {
  it('are settled from below, and circles are opened', () => {
    const order = (below: string, above: string) => ({ below, above });
    const sorted = sortOrders([order('b', 'c'), order('a', 'b'), order('c', 'd'), order('d', 'a'), order('a', 'd')]);
    expect(sorted).not.toContainEqual(order('d', 'a'));
    expect(sorted.map(({ below }) => below)).toEqual(['a', 'a', 'b', 'c']);
  });
});

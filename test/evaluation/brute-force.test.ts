// The fast ways of computing agree with the plain ones, on whatever comes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eachDistanceRow, smallest, squaredDistance } from '../../app/evaluation/distances.ts';
import { autocorrelation, crossCorrelation } from '../../app/evaluation/lagged.ts';
import { manifold, neighbours } from '../../app/evaluation/manifold.ts';
import { jackknife } from '../../app/evaluation/privacy/jackknife.ts';
import { copyLimits, nearCopies } from '../../app/evaluation/privacy/near-copies.ts';
import { areaUnderCurve, recordDistances } from '../../app/evaluation/privacy/record-distances.ts';
import { rowHashes, runKey } from '../../app/evaluation/privacy/row-hashes.ts';
import { overlaps } from '../../app/evaluation/privacy/stretches.ts';
import { kolmogorovSmirnov } from '../../app/evaluation/statistics.ts';
import { disjointHalves, subPanel } from '../../app/evaluation/sub-panel.ts';
import { planVectors, toVectors, type Vectors } from '../../app/evaluation/vectors.ts';
import { wasserstein1 } from '../../app/evaluation/wasserstein.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { calm, panelOf, realOf, series, walks } from './panels.ts';

const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 40 });
const ascending = (values: number[]): Float64Array => Float64Array.from(values).sort();

/** Share of values up to x. */
const below = (values: number[], x: number): number => values.filter((value) => value <= x).length / values.length;

describe('distances of distributions', () => {
  it('Kolmogorov–Smirnov is the largest difference of shares up to any value', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const brute = Math.max(...[...a, ...b].map((x) => Math.abs(below(a, x) - below(b, x))));
        expect(kolmogorovSmirnov(ascending(a), ascending(b))).toBeCloseTo(brute, 12);
      }),
    );
  });
  it('Wasserstein-1 is the area between the distribution functions', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        let area = 0;
        for (let x = -20; x < 20; x++) area += Math.abs(below(a, x) - below(b, x));
        expect(wasserstein1(ascending(a), ascending(b))).toBeCloseTo(area, 10);
      }),
    );
  });
  it('the area under the curve is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        let right = 0;
        for (const x of a) for (const y of b) right += x < y ? 1 : x === y ? 0.5 : 0;
        const found = areaUnderCurve(Float32Array.from(a), Float32Array.from(b));
        expect(found).toBeCloseTo(right / (a.length * b.length), 10);
      }),
    );
  });
});

function points(seed: number, count: number, width: number): Vectors {
  const random = new RandomStream(seed, 99, 1);
  return { count, width, values: Float32Array.from({ length: count * width }, () => random.normal() * 3) };
}

describe('distances of sequences', () => {
  it('by matrix products are those by differences', async () => {
    const a = points(1, 37, 50);
    const b = points(2, 101, 50);
    const seen: number[] = [];
    await eachDistanceRow(
      a,
      b,
      (i, row) => {
        seen.push(i);
        row.forEach((squared, j) => {
          const exact = squaredDistance(a, i, b, j);
          expect(Math.abs(squared - exact)).toBeLessThan(1e-4 * exact + 1e-2);
        });
      },
      () => Promise.resolve(),
    );
    expect(seen).toEqual(Array.from({ length: 37 }, (_, i) => i));
  });
  it('the smallest entries are those of sorting', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 6 }), (values, count) => {
        const row = Float32Array.from(values);
        const odd = (j: number): boolean => j % 2 === 1;
        const sorted = values.filter((_, j) => !odd(j)).sort((a, b) => a - b);
        expect(smallest(row, count, odd).map((j) => values[j])).toEqual(sorted.slice(0, count));
      }),
    );
  });
  it('to the nearest, and to the next that shares no row, are those of looking at all', async () => {
    const { train, holdout } = series(3, 900);
    const made = {
      ...subPanel(
        holdout,
        Int32Array.from({ length: 40 }, (_, i) => i),
      ),
      source: null,
    };
    const found = (await recordDistances({ train, holdout, synthetic: made, seed: 1 }, 'values', calm))!;
    const space = planVectors(train, 'values')!;
    const from = toVectors(made, space);
    const to = toVectors(train, space);
    for (let i = 0; i < from.count; i++) {
      const all = Array.from({ length: to.count }, (_, j) => Math.sqrt(squaredDistance(from, i, to, j) / space.width));
      const at = all.indexOf(Math.min(...all));
      expect(found.ofSynthetic.first[i]).toBeCloseTo(all[at]!, 6);
      const apart = all.filter((_, j) => !overlaps(train, at, train, j));
      expect(found.ofSynthetic.second[i]).toBeCloseTo(Math.min(...apart), 6);
    }
    for (let i = 0; i < found.ofTrain.at.length; i++)
      expect(overlaps(found.train, i, found.train, found.ofTrain.at[i]!)).toBe(false);
  });
  it('coverage and density are those of balls looked at one by one', async () => {
    const [real, synthetic] = [realOf(walks(1, 60)), panelOf(walks(2, 50))];
    const found = (await manifold({ train: real, holdout: null, synthetic, seed: 1 }, calm))!;
    const space = planVectors(real, 'values')!;
    const [a, b] = [toVectors(real, space), toVectors(synthetic, space)];
    let covered = 0;
    let inside = 0;
    for (let i = 0; i < a.count; i++) {
      const others = Array.from({ length: a.count }, (_, j) => squaredDistance(a, i, a, j));
      const radius = others.toSorted((x, y) => x - y)[neighbours]!;
      const held = Array.from({ length: b.count }, (_, j) => squaredDistance(a, i, b, j)).filter((x) => x <= radius);
      covered += Number(held.length > 0);
      inside += held.length;
    }
    expect(found.coverage).toBeCloseTo(covered / a.count, 10);
    expect(found.density).toBeCloseTo(inside / (neighbours * b.count), 10);
  });
});

describe('time', () => {
  const panel = realOf(walks(4, 30));
  const at = panel.features.findIndex((feature) => feature.column === 'b');
  const other = panel.features.findIndex((feature) => feature.column === 'a' && feature.kind === 'value');

  /** Mean of products of standardised values `lag` rows apart within sequences. */
  function plain(a: Float64Array, b: Float64Array, lag: number): number {
    const scaled = (values: Float64Array): number[] => {
      const present = values.filter((value) => !Number.isNaN(value));
      const mean = present.reduce((sum, value) => sum + value, 0) / present.length;
      const deviation = Math.sqrt(present.reduce((sum, value) => sum + (value - mean) ** 2, 0) / present.length);
      return Array.from(values, (value) => (value - mean) / deviation);
    };
    const [x, y] = [scaled(a), scaled(b)];
    const products: number[] = [];
    panel.lengths.forEach((length, i) => {
      for (let t = 0; t < length; t++) {
        if (t + lag < 0 || t + lag >= length) continue;
        const product = x[panel.offsets[i]! + t]! * y[panel.offsets[i]! + t + lag]!;
        if (!Number.isNaN(product)) products.push(product);
      }
    });
    return products.reduce((sum, value) => sum + value, 0) / products.length;
  }

  it('autocorrelation and cross-correlation are means of products within sequences', () => {
    const [a, b] = [panel.features[other]!.values, panel.features[at]!.values];
    autocorrelation(panel, at, 5).forEach((value, k) => expect(value).toBeCloseTo(plain(b, b, k + 1), 10));
    crossCorrelation(panel, other, at, 3).forEach((value, k) => expect(value).toBeCloseTo(plain(a, b, k - 3), 10));
  });
});

describe('parts', () => {
  it('halves share no row and leave little out', () => {
    const { train } = series(2);
    const [a, b] = disjointHalves(train, new RandomStream(1, 99, 0));
    const shared = Array.from(a, (i) => b.filter((j) => overlaps(train, i, train, j)).length);
    expect(Math.max(...shared)).toBe(0);
    expect(a.length + b.length).toBeGreaterThan(0.7 * train.lengths.length);
  });
  it('runs of rows have equal keys just where the rows are equal', () => {
    const cell = fc.constantFrom(0, -0, 1, 2.5, NaN);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 8, maxLength: 8 }), (rows) => {
        const hashes = rowHashes(
          [Float64Array.from(rows, ([x]) => x), Float64Array.from(rows, ([, y]) => y)],
          rows.length,
        );
        const text = (from: number): string =>
          JSON.stringify(rows.slice(from, from + 3).map((row) => row.map((x) => x + 0)));
        const [first, second] = [runKey(hashes, 0, 3), runKey(hashes, 4, 3)];
        const single = (from: number): boolean =>
          [1, 2].every(
            (k) => JSON.stringify(rows[from]!.map((x) => x + 0)) === JSON.stringify(rows[from + k]!.map((x) => x + 0)),
          );
        expect(first === null).toBe(single(0));
        if (first !== null && second !== null) expect(first === second).toBe(text(0) === text(4));
      }),
    );
  });
  it('the jackknife of a mean is its standard error', () => {
    const values = [3, 5, 4, 8, 1, 7, 2, 6];
    const mean = (list: number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
    const found = jackknife(values.length, (without) => mean(values.filter((_, i) => i !== without)));
    const variance = values.reduce((sum, value) => sum + (value - 4.5) ** 2, 0) / (values.length - 1);
    expect(found.mean).toBe(4.5);
    expect(found.deviation).toBeCloseTo(Math.sqrt(variance / values.length), 10);
  });
  it('about five in a hundred real sequences, at most, pass for near-copies of others', async () => {
    const found = (await recordDistances(
      { train: realOf(walks(1, 400)), holdout: null, synthetic: panelOf(walks(2, 50)), seed: 1 },
      'values',
      calm,
    ))!;
    const marks = nearCopies(found.ofTrain, copyLimits(found.ofTrain)!);
    expect(marks.reduce((sum, mark) => sum + mark, 0)).toBeLessThanOrEqual(0.05 * marks.length);
  });
});

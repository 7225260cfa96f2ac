// What detection says of columns that are made to have a structure.
import { describe, expect, it } from 'vitest';
import { findReferences } from '../../../app/encoding/structure/references.ts';
import { findNoise } from '../../../app/encoding/structure/noise.ts';
import { suitsLogarithm } from '../../../app/encoding/structure/logarithm.ts';
import { isZeroInflated } from '../../../app/encoding/structure/zero-inflation.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

const count = 3000;
const random = new RandomStream(8, 95, 0);
const normals = (): Float64Array => Float64Array.from({ length: count }, () => random.normal());
const walk = (): Float64Array => {
  let level = 0;
  return Float64Array.from({ length: count }, () => (level += random.normal()));
};
const linked = new Uint8Array(count).fill(1, 1);

describe('noise', () => {
  const base = walk();
  const noise = normals();
  const square = normals();
  const columns = [
    { name: 'walk', values: base },
    { name: 'noise', values: noise },
    { name: 'square', values: square },
    { name: 'of square', values: square.map((x) => x * x) },
  ];

  it('is what depends on nothing, in its level and in its spread', () => {
    expect([...findNoise(columns, columns, [], linked)]).toEqual(['noise']);
  });

  it('is not what depends on a category', () => {
    const codes = noise.map((x) => (x > 0.5 ? 1 : 0));
    expect([...findNoise(columns, columns, [codes], linked)]).toEqual([]);
  });
});

describe('references', () => {
  it('are told from the column that the others are nearest to', () => {
    const price = walk().map((x) => 1000 + 10 * x);
    const near = (spread: number) => ({ values: price.map((x) => x + spread * random.normal()), log: false });
    const columns = [
      { name: 'far', ...near(3) },
      { name: 'middle', values: price, log: false },
      { name: 'near', ...near(1) },
      { name: 'other', values: walk(), log: false },
    ];
    expect(Object.fromEntries(findReferences(columns))).toEqual({ far: 'middle', near: 'middle' });
  });

  it('join only columns of one transform', () => {
    const price = walk();
    const columns = [
      { name: 'a', values: price, log: true },
      { name: 'b', values: price.map((x) => x + 0.01 * random.normal()), log: false },
    ];
    expect(findReferences(columns).size).toBe(0);
  });
});

describe('the logarithm', () => {
  it('is for what grows in proportion, not for what is merely skewed', () => {
    let level = 0;
    const growing = Float64Array.from({ length: count }, () =>
      Math.exp((level = 0.98 * level + 0.2 * random.normal())),
    );
    expect(suitsLogarithm(growing, linked)).toBe(true);
    expect(suitsLogarithm(walk(), linked)).toBe(false);
    expect(
      suitsLogarithm(
        growing.map((x) => x - 1),
        linked,
      ),
    ).toBe(false);
  });
});

describe('zero inflation', () => {
  it('is a share of zeros beside values that vary', () => {
    const rain = Float64Array.from({ length: count }, () => (random.uniform() < 0.7 ? 0 : random.uniform()));
    expect(isZeroInflated(rain)).toBe(true);
    expect(isZeroInflated(normals())).toBe(false);
    expect(isZeroInflated(Float64Array.from({ length: count }, () => random.integer(2)))).toBe(false);
    expect(isZeroInflated(Float64Array.from({ length: count }, () => random.integer(4)))).toBe(false);
  });
});

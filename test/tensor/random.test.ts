// The random numbers are Philox's, and a stream's numbers do not depend on how they are asked for.
import { describe, expect, it } from 'vitest';
import { philox4x32, RandomStream, streams } from '../../app/tensor/random.ts';

describe('philox4x32', () => {
  // Known answers of Random123's own tests (kat_vectors, philox4x32 10).
  const known: [number[], number[]][] = [
    [
      [0, 0, 0, 0, 0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ];

  it.each(known)('gives the published numbers for %j', ([c0, c1, c2, c3, k0, k1], expected) => {
    const out = new Uint32Array(4);
    philox4x32(out, c0!, c1!, c2!, c3!, k0!, k1!);
    expect([...out]).toEqual(expected);
  });
});

describe('RandomStream', () => {
  it('gives the same numbers one by one and as a buffer', () => {
    const filled = new Float32Array(11);
    new RandomStream(5, streams.batch, 3).fillUniform(filled);
    const single = new RandomStream(5, streams.batch, 3);
    expect([...filled]).toEqual(Array.from({ length: 11 }, () => Math.fround(single.uniform())));
  });

  it('gives other numbers to another seed, stream or step', () => {
    const first = (seed: number, stream: number, step: number): number => new RandomStream(seed, stream, step).uint32();
    expect(new Set([first(1, 2, 3), first(2, 2, 3), first(1, 3, 3), first(1, 2, 4)]).size).toBe(4);
  });

  it('draws standard normals', () => {
    const values = new Float32Array(100_000);
    new RandomStream(1, streams.generatorNoise, 0).fillNormal(values);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const fourth = values.reduce((sum, value) => sum + value ** 4, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
    expect(Math.abs(fourth - 3)).toBeLessThan(0.15);
  });

  it('permutes', () => {
    const order = new RandomStream(1, streams.split, 0).permutation(100);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect([...order]).not.toEqual(Array.from({ length: 100 }, (_, i) => i));
  });
});

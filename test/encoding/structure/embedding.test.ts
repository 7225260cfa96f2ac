// Points of categories: all different, and near each other where the company is alike.
import { describe, expect, it } from 'vitest';
import { embed, embeddingSize } from '../../../app/encoding/structure/embedding.ts';
import { RandomStream } from '../../../app/tensor/random.ts';

function distance(points: number[], size: number, a: number, b: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += (points[a * size + k]! - points[b * size + k]!) ** 2;
  return Math.sqrt(sum);
}

describe('an embedding', () => {
  it('has a few dimensions', () => {
    expect([21, 64, 1000, 1_000_000].map(embeddingSize)).toEqual([7, 8, 12, 16]);
  });

  it('tells values apart that never differ in their company, up to many of them', () => {
    const values = 3000;
    const { size, points } = embed(
      Float64Array.from({ length: values }, (_, i) => i),
      values,
      [],
      new Uint8Array(values),
    );
    const seen = new Set<string>();
    for (let code = 0; code < values; code++) {
      seen.add(
        points
          .slice(code * size, (code + 1) * size)
          .map((x) => x.toFixed(2))
          .join(),
      );
    }
    expect(seen.size).toBe(values);
  });

  it('puts values near each other that follow the same ones', () => {
    // Two circles of 16 values each; a sequence stays in its circle.
    const random = new RandomStream(4, 95, 0);
    const codes = new Float64Array(8000);
    const linked = new Uint8Array(codes.length);
    for (let i = 0; i < codes.length; i++) {
      linked[i] = i % 20 === 0 ? 0 : 1;
      const circle = Math.floor(i / 20) % 2;
      codes[i] = 16 * circle + random.integer(16);
    }
    const { size, points } = embed(codes, 32, [], linked);
    let within = 0;
    let between = 0;
    for (let a = 0; a < 16; a++) {
      for (let b = 0; b < 16; b++) {
        if (a !== b) within += distance(points, size, a, b) / 240;
        between += distance(points, size, a, 16 + b) / 256;
      }
    }
    expect(between).toBeGreaterThan(1.1 * within);
  });

  it('has zero mean and unit spread in each dimension', () => {
    const random = new RandomStream(5, 95, 0);
    const codes = Float64Array.from({ length: 5000 }, () => random.integer(50));
    const { size, points } = embed(codes, 50, [], new Uint8Array(5000).fill(1));
    for (let k = 0; k < size; k++) {
      let mean = 0;
      let square = 0;
      for (const code of codes) {
        mean += points[code * size + k]! / codes.length;
        square += points[code * size + k]! ** 2 / codes.length;
      }
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(square - mean ** 2).toBeCloseTo(1, 1);
    }
  });
});

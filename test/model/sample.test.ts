// Sequences by number: what is drawn depends on the seed and the number alone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRuntime } from '../../app/model/create-runtime.ts';
import type { ModelRuntime } from '../../app/model/runtime.ts';
import { richShape, smallOptions } from './made-data.ts';

let runtime: ModelRuntime;
const row = richShape.steps * richShape.channels;

beforeAll(async () => {
  runtime = await createRuntime(smallOptions(richShape));
  for (let step = 0; step < 5; step++) await runtime.step(step, 1);
});
afterAll(() => runtime.dispose());

describe('sample', () => {
  it('gives the same numbers whatever the batches', async () => {
    const all = await runtime.sample({ count: 600, first: 0, seed: 9 });
    for (const [first, count] of [
      [0, 1],
      [3, 7],
      [255, 2],
      [100, 300],
      [599, 1],
    ] as const) {
      const part = await runtime.sample({ count, first, seed: 9 });
      expect(part.values).toEqual(all.values.slice(first * row, (first + count) * row));
      expect(part.context).toEqual(all.context.slice(first * 3, (first + count) * 3));
      expect(part.lengths).toEqual(all.lengths.slice(first, first + count));
    }
  });

  it('gives others to another seed', async () => {
    const one = await runtime.sample({ count: 2, first: 0, seed: 1 });
    const other = await runtime.sample({ count: 2, first: 0, seed: 2 });
    expect(one.values).not.toEqual(other.values);
  });

  it('gives each kind of channel what it means, and zeros after the end', async () => {
    const { values, lengths, context, shape } = await runtime.sample({ count: 200, first: 0, seed: 3 });
    expect(new Set(lengths).size).toBeGreaterThan(1);
    for (let i = 0; i < 200; i++) {
      expect(lengths[i]).toBe(1 + Math.min(5, Math.floor(context[i * 3]! * 5 + 0.5)));
      for (let t = 0; t < shape.steps; t++) {
        const step = values.subarray(i * row + t * shape.channels, i * row + (t + 1) * shape.channels);
        if (t >= lengths[i]!) {
          expect(step.every((value) => value === 0)).toBe(true);
          continue;
        }
        const [, , unit, one, two, three, probability] = step as unknown as number[];
        expect(one! + two! + three!).toBeCloseTo(1, 5);
        for (const value of [unit!, one!, two!, three!, probability!]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('takes contexts that are given', async () => {
    const context = Float32Array.of(0.2, 1, 0, 1, 0, 1);
    const sampled = await runtime.sample({ count: 2, first: 4, seed: 3, context });
    expect(sampled.context).toEqual(context);
    expect([...sampled.lengths]).toEqual([2, 6]);
  });

  it('draws from the average unless the last weights are asked for', async () => {
    const average = await runtime.sample({ count: 1, first: 0, seed: 3 });
    expect(await runtime.sample({ count: 1, first: 0, seed: 3, weights: 'average' })).toEqual(average);
    expect((await runtime.sample({ count: 1, first: 0, seed: 3, weights: 'last' })).values).not.toEqual(average.values);
  });
});

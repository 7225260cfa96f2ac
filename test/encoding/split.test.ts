// What is held out shares nothing with what is learned from.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../app/contract/schema.ts';
import { splitSequences } from '../../app/encoding/split.ts';

function seriesIndex(rows: number, window: number, stride: number) {
  const count = Math.max(0, Math.floor((rows - window) / stride) + 1);
  return {
    count,
    order: Int32Array.from({ length: rows }, (_, row) => row),
    offsets: Int32Array.from({ length: count }, (_, i) => i * stride),
    lengths: new Int32Array(count).fill(window),
    labels: String,
  };
}

const singles = (count: number) => ({ ...seriesIndex(count, 1, 1), labels: String });
const series = (window: number, stride = 1) => ({ layout: 'series' as Layout, window, stride });
const keyed = { layout: 'keyed' as Layout, window: 1, stride: 1 };

describe('the split of a series', () => {
  it('shares no row between training and holdout, and leaves a window between them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        fc.nat(),
        (rows, window, stride, holdoutFraction, seed) => {
          const index = seriesIndex(rows, window, stride);
          fc.pre(index.count > 0);
          const { train, holdout, summary } = splitSequences(index, series(window, stride), { holdoutFraction, seed });
          const side = new Int8Array(rows);
          for (const i of train) side.fill(1, index.offsets[i], index.offsets[i]! + window);
          for (const i of holdout) {
            const from = index.offsets[i]!;
            const around = side.subarray(Math.max(0, from - window), from + 2 * window);
            expect(around.includes(1)).toBe(false);
          }
          expect(train.length + holdout.length + summary.between).toBe(index.count);
          expect(summary.blocks[0]?.from).toBe(0);
          expect(summary.blocks[summary.blocks.length - 1]?.to).toBe(rows);
          summary.blocks.slice(1).forEach((block, i) => expect(block.from).toBe(summary.blocks[i]?.to));
          expect(train.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('spreads several blocks over a long series', () => {
    const index = seriesIndex(19_735, 24, 1);
    const { train, holdout, summary } = splitSequences(index, series(24), { holdoutFraction: 0.1, seed: 7 });
    const held = summary.blocks.filter((block) => block.part === 'holdout');
    expect(held).toHaveLength(10);
    expect(held[0]!.from).toBeLessThan(1974);
    expect(held[9]!.from).toBeGreaterThan(17_000);
    expect(holdout.length).toBeGreaterThan(1500);
    expect(train.length).toBeGreaterThan(16_000);
    expect(summary.why).toContain('10 blocks');
  });

  it('says so when there is too little to hold out, and refuses what has no window', () => {
    const small = splitSequences(seriesIndex(60, 24, 1), series(24), { holdoutFraction: 0.1, seed: 1 });
    expect(small.holdout).toHaveLength(0);
    expect(small.summary.why).toContain('too few');
    expect(() => splitSequences(seriesIndex(10, 24, 1), series(24), { holdoutFraction: 0.1, seed: 1 })).toThrow(
      expect.objectContaining({ code: 'too_few_sequences' }),
    );
  });
});

describe('the split of whole sequences', () => {
  it('draws the asked part, differently for each seed, the same for the same one', () => {
    const first = splitSequences(singles(200), keyed, { holdoutFraction: 0.2, seed: 1 });
    expect(first.holdout).toHaveLength(40);
    expect(new Set([...first.train, ...first.holdout]).size).toBe(200);
    expect(splitSequences(singles(200), keyed, { holdoutFraction: 0.2, seed: 1 }).holdout).toEqual(first.holdout);
    expect(splitSequences(singles(200), keyed, { holdoutFraction: 0.2, seed: 2 }).holdout).not.toEqual(first.holdout);
  });

  it('keeps its summary short however many there are', () => {
    const { summary, holdout } = splitSequences(singles(1_000_000), keyed, { holdoutFraction: 0.1, seed: 1 });
    expect(summary.blocks.length).toBeLessThan(2001);
    expect(holdout).toHaveLength(100_000);
  });

  it('holds nothing out of a handful', () => {
    const { summary } = splitSequences(singles(5), keyed, { holdoutFraction: 0.2, seed: 1 });
    expect(summary).toMatchObject({ train: 5, holdout: 0, why: expect.stringContaining('all are needed') as string });
  });
});

// The judges: about 0 where there is nothing to tell apart, about 1/2 on noise, the floor where nothing better can be had.
import { describe, expect, it } from 'vitest';
import { discriminativeScore } from '../../../app/evaluation/judges/discriminative-score.ts';
import { judgedSequences, rangesOf } from '../../../app/evaluation/judges/judged-sequences.ts';
import { predictiveScore } from '../../../app/evaluation/judges/predictive-score.ts';
import { repeated } from '../../../app/evaluation/judges/repeats.ts';
import type { Panel } from '../../../app/evaluation/panel.ts';
import { noise, steps, waves } from './waves.ts';

const real = waves(1);
const options = { seed: 0, repeats: 3, iterations: 600 };

describe('discriminativeScore', () => {
  it('is about 0 on another sample of the same', async () => {
    const score = await discriminativeScore(real, waves(2), options);
    expect(score.median).toBeLessThan(0.06);
    expect(score).toMatchObject({ units: 2, sequences: 600 });
    expect(score.low).toBeLessThanOrEqual(score.median);
    expect(score.high).toBeGreaterThanOrEqual(score.median);
  });
  it('is about 1/2 on noise, and the strong judge is sure', async () => {
    const strong = { ...options, units: 16, repeats: 1 };
    const protocol = { ...options, iterations: 2000 };
    expect((await discriminativeScore(real, noise(real, 3), protocol)).median).toBeGreaterThan(0.45);
    expect((await discriminativeScore(real, noise(real, 3), strong)).median).toBeGreaterThan(0.48);
  });
  it('is about 0 on copies of the real sequences: it does not see memorisation', async () => {
    expect((await discriminativeScore(real, real, options)).median).toBeLessThan(0.06);
  });
  it('takes as many of either side, and tells when there are too few', async () => {
    const score = await discriminativeScore(real, waves(2, 100), { ...options, iterations: 50 });
    expect(score.sequences).toBe(100);
    await expect(discriminativeScore(real, waves(2, 9), options)).rejects.toMatchObject({ code: 'too_few_sequences' });
  });
  it('sees lengths that are unlike, and no difference in equal ones', async () => {
    const unequal = (i: number): number => 3 + (i % 9);
    const strong = { ...options, units: 12 };
    const a = waves(4, 600, unequal);
    expect((await discriminativeScore(a, waves(5, 600, unequal), strong)).median).toBeLessThan(0.1);
    expect(
      (
        await discriminativeScore(
          a,
          waves(5, 600, () => steps),
          strong,
        )
      ).median,
    ).toBeGreaterThan(0.2);
  });
  it('gives the same on any number of threads, and something else for another seed', async () => {
    const scores = await Promise.all(
      [1, 3].map((threads) => discriminativeScore(real, waves(2), { ...options, iterations: 100, threads })),
    );
    expect(scores[1]).toEqual(scores[0]);
    const other = await discriminativeScore(real, waves(2), { ...options, iterations: 100, seed: 50 });
    expect(other.values).not.toEqual(scores[0]!.values);
  });
});

describe('predictiveScore', () => {
  const slow = { ...options, iterations: 1500 };

  it('is as low on a fresh sample as on the real one, and far below what always the median gets', async () => {
    const floor = await predictiveScore(real, real, slow);
    const fresh = await predictiveScore(real, waves(2), slow);
    expect(Math.abs(fresh.median - floor.median)).toBeLessThan(0.02);
    expect(floor.median).toBeLessThan(0.85 * floor.constant);
    expect(floor.column).toBe('e');
  });
  it('is no better than the median on noise', async () => {
    const score = await predictiveScore(real, noise(real, 3), slow);
    expect(score.median).toBeGreaterThan(0.95 * score.constant);
  });
  it('foretells a single feature from its own past', async () => {
    const alone = { ...real, features: real.features.slice(0, 1) };
    const score = await predictiveScore(alone, alone, { ...slow, repeats: 1 });
    expect(score.median).toBeLessThan(0.7 * score.constant);
  });
  it('says so when nothing has a next step', async () => {
    const single = waves(1, 50, () => 1);
    await expect(predictiveScore(single, single, options)).rejects.toMatchObject({ code: 'too_few_sequences' });
  });
});

describe('judgedSequences', () => {
  it('scales by the real range, and pads and fills gaps with 0', () => {
    const panel: Panel = {
      features: [
        { column: 'a', part: 'value', kind: 'value', values: Float64Array.of(10, 20, NaN, 30, 14), context: false },
        { column: 'b', part: 'value', kind: 'value', values: Float64Array.of(7, 7, 7, 7, 7), context: false },
      ],
      ...{ offsets: Int32Array.of(0, 3), lengths: Int32Array.of(3, 2), rows: 5, source: null },
    };
    const ranges = rangesOf(panel);
    expect(ranges).toEqual([
      { low: 10, span: 20 },
      { low: 7, span: 1 },
    ]);
    const { values, ...rest } = judgedSequences([panel], ranges);
    expect(rest).toEqual({ count: 2, steps: 3, channels: 2, lengths: Int32Array.of(3, 2) });
    expect(values).toEqual(Float32Array.of(0, 0, 0.5, 0, 0, 0, 1, 0, 0.2, 0, 0, 0));
  });
});

describe('repeated', () => {
  it('gives the median and what order statistics say of it', () => {
    expect(repeated([3, 1, 2])).toMatchObject({ median: 2, low: 1, high: 3, coverage: 0.75, mean: 2, deviation: 1 });
    expect(repeated([5, 1, 2, 3, 4])).toMatchObject({ median: 3, low: 1, high: 5, coverage: 0.9375 });
    const nine = repeated([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(nine).toMatchObject({ low: 2, high: 8 });
    expect(nine.coverage).toBeCloseTo(0.9609, 4);
    expect(repeated([4])).toMatchObject({ median: 4, low: 4, high: 4, coverage: 0, deviation: 0 });
  });
  it('is not moved by one judge that collapsed', () => {
    expect(repeated([0.2, 0.21, 0, 0.22, 0.19]).median).toBe(0.2);
  });
});

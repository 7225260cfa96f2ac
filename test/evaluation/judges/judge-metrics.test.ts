// The judges as metrics: each with its floor, all computed where the data has something for them.
import { expect, it } from 'vitest';
import { judgeMetrics } from '../../../app/evaluation/judges/judge-metrics.ts';
import { scoreAll } from '../../../app/evaluation/score-all.ts';
import { noise, waves } from './waves.ts';

const quick = judgeMetrics({ repeats: 2, effort: 0.05, threads: 2 });
const thorough = judgeMetrics({ repeats: 1, effort: 0.2, threads: 2 });
const train = waves(1, 400);
const comparison = { train, holdout: waves(3, 100), synthetic: waves(2, 400), seed: 0 };

it('gives every judge a value near its floor on fresh data, with an interval and the parts', async () => {
  const parts: number[] = [];
  const scored = await scoreAll(comparison, quick, {
    onProgress: (part) => parts.push(part),
    breathe: () => Promise.resolve(),
  });
  expect(scored.map(({ score }) => score.name)).toEqual([
    ...['discriminative_score', 'discriminative_score_strong', 'predictive_score', 'context_fid', 'augmentation_gain'],
  ]);
  for (const { score, details } of scored) {
    const [low, high] = score.interval!;
    expect(low).toBeLessThanOrEqual(score.value);
    expect(high).toBeGreaterThanOrEqual(score.value);
    if (score.name !== 'augmentation_gain') expect(score.floor).toBeGreaterThanOrEqual(0);
    expect(details[0]).toMatchObject({ kind: 'values' });
  }
  expect(parts.at(-1)).toBe(1);
  expect(parts).toEqual(parts.toSorted((a, b) => a - b));
});

it('leaves out what the data has nothing for', async () => {
  const rows = { train: waves(1, 400, () => 1), holdout: null, synthetic: waves(2, 400, () => 1), seed: 0 };
  const watch = { onProgress: () => undefined, breathe: () => Promise.resolve() };
  const names = (await scoreAll(rows, quick, watch)).map(({ score }) => score.name);
  expect(names).toEqual(['discriminative_score', 'discriminative_score_strong']);
});

it('puts noise far above the floor', async () => {
  const watch = { onProgress: () => undefined, breathe: () => Promise.resolve() };
  const [, strong, , distance] = await scoreAll({ ...comparison, synthetic: noise(train, 3) }, thorough, watch);
  expect(strong!.score.value).toBeGreaterThan(0.4);
  expect(distance!.score.value).toBeGreaterThan(10 * distance!.score.floor!);
});

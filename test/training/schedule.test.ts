// How long a run is and how fast it learns.
import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../app/contract/config.ts';
import { learningRateFactor, plannedSteps, progress } from '../../app/training/schedule.ts';

const config = (values: Partial<RunConfig>): RunConfig =>
  ({
    steps: null,
    epochs: null,
    minutes: null,
    batch_size: 10,
    warmup_steps: 0,
    learning_rate_schedule: 'cosine',
    ...values,
  }) as RunConfig;

describe('limits', () => {
  it('counts epochs in steps, rounded up', () => {
    expect(plannedSteps(config({ epochs: 2 }), 25)).toBe(5);
    expect(plannedSteps(config({ steps: 7 }), 25)).toBe(7);
    expect(plannedSteps(config({ minutes: 1 }), 25)).toBeNull();
  });
  it('measures progress by steps, else by time', () => {
    expect(progress(config({}), 200, 50, 1e9)).toBe(0.25);
    expect(progress(config({ minutes: 2 }), null, 1, 30)).toBe(0.25);
    expect(progress(config({ minutes: 2 }), null, 1, 900)).toBe(1);
  });
});

describe('learning rate', () => {
  it('warms up linearly from the first step', () => {
    const warm = config({ warmup_steps: 4 });
    expect([0, 1, 2, 3, 4].map((step) => learningRateFactor(warm, step, 0))).toEqual([0.25, 0.5, 0.75, 1, 1]);
  });
  it('is constant to 30 %, then falls along a cosine to 2 %', () => {
    expect(learningRateFactor(config({}), 9, 0.3)).toBe(1);
    expect(learningRateFactor(config({}), 9, 0.65)).toBeCloseTo(0.51, 6);
    expect(learningRateFactor(config({}), 9, 1)).toBeCloseTo(0.02, 6);
    expect(learningRateFactor(config({ learning_rate_schedule: 'constant' }), 9, 1)).toBe(1);
  });
});

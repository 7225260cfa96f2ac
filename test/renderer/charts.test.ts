// Ticks, ranges, lines and histograms.
import { describe, expect, it } from 'vitest';
import { joinWindows } from '../../renderer/charts/line-spec.ts';
import { linePath } from '../../renderer/charts/paths.ts';
import { linearTicks, logTicks, niceRange } from '../../renderer/charts/ticks.ts';
import { autocorrelation } from '../../renderer/client/fake/autocorrelation.ts';
import { synthCounts } from '../../renderer/state/histograms.ts';

describe('ticks', () => {
  it('are few and round', () => {
    expect(linearTicks(0, 40_000, 4)).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
    expect(linearTicks(0, 0.5, 5)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(logTicks(0.25, 2.5)).toEqual([0.25, 0.5, 1, 2]);
    expect(logTicks(0.001, 1000)).toEqual([0.001, 0.1, 10, 1000]);
    expect(niceRange(3, 97)).toEqual([0, 100]);
    expect(linearTicks(5, 5)).toEqual([5]);
  });
});

describe('lines', () => {
  it('break where a value is missing', () => {
    expect(
      linePath(
        [1, 2, null, 4],
        (k) => k,
        (value) => value,
      ),
    ).toBe('M0.0 1.0L1.0 2.0M3.0 4.0h.1');
  });

  it('of several runs stand on one x', () => {
    const joined = joinWindows([
      { x: [0, 2], ys: [[1, 3]] },
      { x: [1, 2], ys: [[5, 6]] },
    ]);
    expect(joined).toEqual([
      [0, 1, 2],
      [1, undefined, 3],
      [undefined, 5, 6],
    ]);
  });
});

describe('pictures of a report', () => {
  it('count synthetic values in the bins of the real ones', () => {
    const column = {
      name: 'a',
      missing: 0,
      min: 0,
      mean: 1,
      max: 4,
      deviation: 1,
      distinct: null,
      histogram: [0, 1, 2, 3].map((k) => ({ label: String(k), count: 1 })),
    };
    const counted = synthCounts(column, [
      { label: '', length: 4, columns: [{ name: 'a', values: [0.5, 1.5, null, 99] }] },
    ]);
    expect(counted?.synth).toEqual([1, 1, 0, 1]);
  });

  it('say how long values remember', () => {
    const wave = Array.from({ length: 200 }, (_, t) => Math.sin((t / 20) * Math.PI * 2));
    const memory = autocorrelation([wave], 20);
    expect(memory[0]).toBeCloseTo(1);
    expect(memory[10]).toBeLessThan(-0.8);
    expect(memory[20]).toBeGreaterThan(0.8);
  });
});

// Curves of a million points: what is drawn holds every peak, and smoothing is the same however the points came.
import { describe, expect, it } from 'vitest';
import { createCurves } from '../../renderer/charts/curves.ts';
import { moveZoom } from '../../renderer/charts/zoom.ts';

function filled(count: number, value: (k: number) => number, keep = 0.88): ReturnType<typeof createCurves> {
  const curves = createCurves(1, keep);
  for (let k = 0; k < count; k++) curves.append(k, k / 10, [value(k)]);
  return curves;
}

describe('curves', () => {
  it('draws all points where they are few', () => {
    const { x, ys } = filled(50, (k) => k).window('step', 0, 49, 100);
    expect(x).toHaveLength(50);
    expect(ys[0]).toEqual(x);
  });

  it('keeps the smallest and largest of every pixel where they are many', () => {
    const curves = filled(1_000_000, (k) => (k === 123_457 ? 99 : k === 800_001 ? -99 : Math.sin(k / 500)));
    const { x, ys } = curves.window('step', 0, 999_999, 800);
    expect(x.length).toBeLessThan(3300);
    expect(Math.max(...(ys[0] as number[]))).toBe(99);
    expect(Math.min(...(ys[0] as number[]))).toBe(-99);
    expect(x.every((value, k) => k === 0 || value >= (x[k - 1] ?? 0))).toBe(true);
  });

  it('makes a window of a million points in less than a frame', () => {
    const curves = filled(1_000_000, (k) => Math.sin(k / 500));
    curves.window('step', 0, 999_999, 800);
    const from = performance.now();
    for (let k = 0; k < 50; k++) curves.window('step', k * 1000, 999_999 - k * 5000, 800);
    expect((performance.now() - from) / 50).toBeLessThan(16);
  });

  it('reads the window by time as well', () => {
    const { x } = filled(100, (k) => k).window('seconds', 2, 3, 500);
    expect(x[0]).toBeLessThanOrEqual(2);
    expect(x.at(-1)).toBeGreaterThanOrEqual(3);
    expect(x.length).toBeLessThan(15);
  });

  it('smooths the same, appended at once or bit by bit', () => {
    const values = Array.from({ length: 300 }, (_, k) => Math.sin(k) + (k % 7));
    const whole = filled(300, (k) => values[k] ?? 0);
    const parts = createCurves(1, 0.88);
    values.forEach((value, k) => {
      parts.append(k, k / 10, [value]);
      if (k % 11 === 0) parts.last();
    });
    expect(parts.last()[0]).toBeCloseTo(whole.last()[0] ?? 0, 12);
    let mean = values[0] ?? 0;
    for (const value of values.slice(1)) mean += 0.12 * (value - mean);
    expect(whole.last()[0]).toBeCloseTo(mean, 12);
  });

  it('shows raw values without smoothing', () => {
    const curves = filled(20, (k) => k % 5);
    curves.setSmoothing(0);
    expect(curves.last()[0]).toBe(4);
  });

  it('forgets what came after a checkpoint that a run goes on from', () => {
    const curves = filled(500, (k) => k);
    curves.cutAfter(99);
    expect(curves.length).toBe(100);
    curves.append(100, 10, [-5]);
    const { ys } = curves.window('step', 0, 200, 1000);
    expect(ys[0]?.at(-1)).toBe(-5);
    expect(ys[0]).toHaveLength(101);
  });
});

describe('zoom', () => {
  it('comes nearer about the pointer and stays inside the whole', () => {
    expect(moveZoom(null, [0, 100], { factor: 0.5, at: 0.5 })).toEqual([25, 75]);
    expect(moveZoom([0, 10], [0, 100], { factor: 2, at: 0 })).toEqual([0, 20]);
    expect(moveZoom([90, 100], [0, 100], { shift: 1 })).toEqual([90, 100]);
    expect(moveZoom([25, 75], [0, 100], { factor: 4, at: 0.5 })).toBeNull();
  });
});

// Points on planes: spread as the data is, apart where the data is apart.
import { describe, expect, it } from 'vitest';
import type { MetricDetail } from '../../app/contract/metric-detail.ts';
import { principalComponents } from '../../app/evaluation/principal-components.ts';
import { neighbourPlane, principalPlane } from '../../app/evaluation/projections.ts';
import { correlation, moments } from '../../app/evaluation/statistics.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { calm, damage, panelOf, realOf, walks } from './panels.ts';

const train = realOf(walks(1, 120));
const near = { train, holdout: null, synthetic: panelOf(walks(2, 100)), seed: 1 };
const far = { ...near, synthetic: damage(near.synthetic, (values) => values.map((value) => value + 40)) };

type Points = Extract<MetricDetail, { kind: 'points' }>;

/** Distance of the mean points of both kinds, in mean distances of real points from theirs. */
function separation([detail]: MetricDetail[]): number {
  const { real, synthetic } = detail as Points;
  const mean = (points: [number, number][], k: 0 | 1): number =>
    points.reduce((sum, point) => sum + point[k], 0) / points.length;
  const spread = real.reduce((sum, [x, y]) => sum + Math.hypot(x - mean(real, 0), y - mean(real, 1)), 0) / real.length;
  return Math.hypot(mean(real, 0) - mean(synthetic, 0), mean(real, 1) - mean(synthetic, 1)) / spread;
}

describe('principal components', () => {
  it('are the axes of a stretched cloud, longest first', () => {
    const random = new RandomStream(1, 99, 0);
    const spreads = [1, 5, 0.2, 3];
    const values = Float32Array.from({ length: 4000 }, (_, i) => spreads[i % 4]! * random.normal() + 10);
    const points = { count: 1000, width: 4, values };
    const scores = principalComponents(points, 2, random)(points);
    const along = (k: number): Float64Array => Float64Array.from(scores, (score) => score[k]!);
    const coordinate = (k: number): Float64Array => Float64Array.from(scores, (_, i) => values[i * 4 + k]!);
    expect(correlation(along(0), coordinate(1))).toBeGreaterThan(0.99);
    expect(correlation(along(1), coordinate(3))).toBeGreaterThan(0.99);
    expect(moments(along(0)).deviation).toBeCloseTo(moments(coordinate(1)).deviation, 1);
    expect(moments(along(1)).deviation).toBeCloseTo(moments(coordinate(3)).deviation, 1);
  });
});

describe('planes', () => {
  it('lay like on like, and what is far apart', () => {
    expect(separation(principalPlane(near))).toBeLessThan(0.6);
    expect(separation(principalPlane(far))).toBeGreaterThan(3);
  });
  it('by neighbours do so, too, the same again for a seed', async () => {
    const first = await neighbourPlane(near, calm);
    expect((first[0] as Points).real).toHaveLength(120);
    expect((first[0] as Points).synthetic).toHaveLength(100);
    expect(separation(first)).toBeLessThan(1);
    expect(separation(await neighbourPlane(far, calm))).toBeGreaterThan(1.5);
    expect(await neighbourPlane(near, calm)).toEqual(first);
  });
});

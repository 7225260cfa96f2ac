// The nearest real sequences of a synthetic one.
import { describe, expect, it } from 'vitest';
import { nearestPairs, nearestSequences } from '../../app/evaluation/nearest.ts';
import { subPanel } from '../../app/evaluation/sub-panel.ts';
import { overlaps } from '../../app/evaluation/privacy/stretches.ts';
import { calm, copied, panelOf, realOf, series, walks } from './panels.ts';

const real = realOf(walks(1, 300));

describe('nearest sequences', () => {
  it('has a planted copy first, at distance 0', async () => {
    const copy = { ...subPanel(real, Int32Array.of(7)), source: null };
    const [found] = await nearestSequences(real, copy, 5, calm.breathe);
    expect(found).toHaveLength(5);
    expect(found![0]).toEqual({ synthetic: 0, real: 7, distance: 0 });
    const distances = found!.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(distances[1]).toBeGreaterThan(0);
  });
  it('names no two windows of a series that share a row', async () => {
    const { train } = series(1);
    const all = await nearestSequences(train, copied(train, 20), 5, calm.breathe);
    for (const found of all)
      for (const a of found)
        for (const b of found) if (a !== b) expect(overlaps(train, a.real, train, b.real)).toBe(false);
    expect(all.every((found) => found.length === 5)).toBe(true);
  });
  it('sorts pairs by distance, and finds none at 0 in fresh data', async () => {
    const pairs = await nearestPairs(real, panelOf(walks(2, 100)), calm.breathe);
    expect(pairs).toHaveLength(100);
    expect(pairs[0]!.distance).toBeGreaterThan(0);
    expect(pairs[99]!.distance).toBeGreaterThan(pairs[0]!.distance);
  });
});

// What is too close to be given away: the same as comparing each pair, and copies are never let through.
import { beforeAll, describe, expect, it } from 'vitest';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { squaredDistance } from '../../app/evaluation/distances.ts';
import { planPanel, type Panel } from '../../app/evaluation/panel.ts';
import { quantile } from '../../app/evaluation/privacy/quantile.ts';
import { createTooClose } from '../../app/evaluation/privacy/too-close.ts';
import { realPanel } from '../../app/evaluation/real-panel.ts';
import { planVectors, toVectors } from '../../app/evaluation/vectors.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { makeSeries } from '../encoding/make-series.ts';

beforeAll(() => startTensorFlow('wasm'));

const breathe = (): Promise<void> => Promise.resolve();

/** A series whose windows are all alike but for noise, so that many new ones are as near as old ones. */
function panelOf(seed: number, rows: number, smooth: number): Panel {
  const random = new RandomStream(seed, 2020, 0);
  let [x, y] = [0, 0];
  const values = Array.from({ length: rows }, () => {
    x = smooth * x + random.normal();
    y = 0.8 * y + 0.3 * x + random.normal();
    return [x, y] as const;
  });
  const { table, schema } = makeSeries({ x: values.map(([value]) => value), y: values.map(([, value]) => value) });
  const index = sequenceIndex(table, schema);
  const all = Int32Array.from({ length: index.count }, (_, i) => i);
  return realPanel(table, index, all, planPanel(table, schema));
}

/** Every distance, one by one. */
function expectedMarks(train: Panel, made: Panel): Uint8Array {
  const marks = new Uint8Array(made.lengths.length);
  for (const view of ['values', 'shapes'] as const) {
    const space = planVectors(train, view)!;
    const [points, vectors] = [toVectors(train, space), toVectors(made, space)];
    const { starts } = train.source!;
    const own = Float64Array.from({ length: points.count }, (_, i) => {
      let least = Infinity;
      for (let j = 0; j < points.count; j++)
        if (Math.abs(starts[i]! - starts[j]!) >= train.lengths[i]!)
          least = Math.min(least, squaredDistance(points, i, points, j));
      return Math.sqrt(least / space.width);
    });
    const limit = quantile(own, 0.01) ** 2 * space.width;
    for (let i = 0; i < vectors.count; i++)
      for (let j = 0; j < points.count; j++) if (squaredDistance(vectors, i, points, j) < limit) marks[i] = 1;
  }
  return marks;
}

describe('what is too close', () => {
  it('is what comparing each pair finds', async () => {
    const train = panelOf(1, 900, 0.9);
    const made = { ...panelOf(2, 1500, 0.98), source: null };
    const expected = expectedMarks(train, made);
    const { nothing, mark } = await createTooClose(train, 1, breathe);
    expect(nothing).toBeNull();
    expect(await mark(made)).toEqual(expected);
    const some = expected.reduce((sum, each) => sum + each, 0);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(expected.length / 2);
  });

  it('is every copy, as it is or moved', async () => {
    const train = panelOf(1, 900, 0.9);
    const { mark, markCopies } = await createTooClose(train, 1, breathe);
    const moved = train.features.map((feature) => ({ ...feature, values: feature.values.map((value) => value + 5) }));
    expect((await mark({ ...train, source: null })).every((each) => each === 1)).toBe(true);
    expect((await mark({ ...train, features: moved, source: null })).every((each) => each === 1)).toBe(true);
    expect((await markCopies({ ...train, source: null })).every((each) => each === 1)).toBe(true);
    expect((await markCopies({ ...train, features: moved, source: null })).every((each) => each === 1)).toBe(true);
    // Some of new sequences are near to one alone, as some of real ones are.
    const fresh = await markCopies({ ...panelOf(2, 1500, 0.9), source: null });
    expect(fresh.reduce((sum, each) => sum + each, 0)).toBeLessThan(0.1 * fresh.length);
  });

  it('is nothing where real sequences have twins', async () => {
    const { table, schema } = makeSeries({
      x: Array.from({ length: 400 }, (_, i) => i % 10),
      y: new Float64Array(400),
    });
    const index = sequenceIndex(table, schema);
    const all = Int32Array.from({ length: index.count }, (_, i) => i);
    const train = realPanel(table, index, all, planPanel(table, schema));
    const { nothing, mark } = await createTooClose(train, 1, breathe);
    expect(nothing).toBe('twins');
    expect((await mark({ ...train, source: null })).every((each) => each === 0)).toBe(true);
  });
});

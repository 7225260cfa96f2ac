// The guard against learning by heart: copies of training windows raise it, new windows of the same kind do not.
import { beforeAll, describe, expect, it } from 'vitest';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { planPanel, type Panel } from '../../app/evaluation/panel.ts';
import { realPanel } from '../../app/evaluation/real-panel.ts';
import { startTensorFlow } from '../../app/tensor/start.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { createGuard } from '../../app/training/guard.ts';
import { makeSeries } from '../encoding/make-series.ts';

beforeAll(() => startTensorFlow('wasm'));

/** Two series of one law: one to learn from, one that is new. */
function series(seed: number): ReturnType<typeof makeSeries> {
  const random = new RandomStream(seed, 1010, 0);
  let [x, y] = [0, 0];
  const rows = Array.from({ length: 3000 }, () => {
    x = 0.9 * x + random.normal();
    y = 0.6 * y + 0.5 * x + random.normal();
    return [x, y] as const;
  });
  return makeSeries({ x: rows.map(([value]) => value), y: rows.map(([, value]) => value) });
}

const { table, schema } = series(1);
const index = sequenceIndex(table, schema);
const train = Int32Array.from({ length: index.count }, (_, i) => i);
const prepared = { table, index, train, plan: planPanel(table, schema) };

/** 400 sequences of a part, without saying where they come from. */
function drawn(from: ReturnType<typeof makeSeries>, part: Int32Array): Panel {
  const numbers = new RandomStream(5, 1011, 0).permutation(part.length).slice(0, 400).sort();
  const of = sequenceIndex(from.table, from.schema);
  const plan = planPanel(table, schema);
  const panel = realPanel(
    from.table,
    of,
    Int32Array.from(numbers, (i) => part[i]!),
    plan,
  );
  return { ...panel, source: null };
}

describe('the guard', () => {
  it('lets new sequences pass, and tells copies of training sequences', async () => {
    const guard = createGuard(prepared, 1);
    const other = series(2);
    const all = Int32Array.from({ length: sequenceIndex(other.table, other.schema).count }, (_, i) => i);
    const fresh = await guard(drawn(other, all));
    expect(fresh.memorising).toBe(false);
    expect(fresh.score!.value).toBeLessThan(0.1);
    // New windows that move half as much are near to many of the training data, and copies of none.
    const calm = drawn(other, all);
    calm.features.forEach(({ values }) =>
      calm.offsets.forEach((first, i) => {
        const part = values.subarray(first, first + calm.lengths[i]!);
        const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
        part.forEach((value, row) => (part[row] = mean + (value - mean) / 2));
      }),
    );
    expect((await guard(calm)).memorising).toBe(false);
    const copied = drawn({ table, schema }, train);
    expect(await guard(copied)).toMatchObject({ memorising: true, score: { value: 1 } });
    // A copy that was moved, and some copies among new sequences.
    const raised = copied.features.map((feature) => ({ ...feature, values: feature.values.map((value) => value + 3) }));
    expect((await guard({ ...copied, features: raised })).memorising).toBe(true);
    const few = drawn(other, all);
    few.features.forEach(({ values }, k) => values.set(copied.features[k]!.values.subarray(0, 1000)));
    expect((await guard(few)).memorising).toBe(true);
  });

  it('has nothing to say where sequences have twins', async () => {
    const twins = makeSeries({ x: Array.from({ length: 400 }, (_, i) => i % 10), y: new Float64Array(400) });
    const of = sequenceIndex(twins.table, twins.schema);
    const all = Int32Array.from({ length: of.count }, (_, i) => i);
    const guard = createGuard(
      { table: twins.table, index: of, plan: planPanel(twins.table, twins.schema), train: all },
      1,
    );
    const panel = realPanel(twins.table, of, all, planPanel(twins.table, twins.schema));
    expect(await guard(panel)).toEqual({ score: null, memorising: false });
  });
});

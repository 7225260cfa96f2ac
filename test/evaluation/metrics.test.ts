// Each metric gives its ideal on the same data, little on fresh data, and more on damaged data.
import { describe, expect, it } from 'vitest';
import { buildPanel, planPanel, type Panel } from '../../app/evaluation/panel.ts';
import { distanceMetrics } from '../../app/evaluation/metrics.ts';
import type { Comparison } from '../../app/evaluation/metric.ts';
import { createJudge } from '../../app/evaluation/judge.ts';
import { diversity } from '../../app/evaluation/diversity.ts';
import type { Schema } from '../../app/contract/schema.ts';
import type { Table } from '../../app/data/table.ts';
import { RandomStream } from '../../app/tensor/random.ts';

const steps = 20;
const format = { nullToken: '' };
const columnSchema = (name: string, type: 'number' | 'category', role: 'feature' | 'context') => ({
  name,
  type,
  role,
  format,
  why: [],
});
const schema: Schema = {
  layout: 'keyed',
  window: steps,
  stride: 1,
  columns: [
    columnSchema('a', 'number', 'feature'),
    columnSchema('b', 'number', 'feature'),
    columnSchema('word', 'category', 'context'),
  ],
  why: [],
};

interface Sample {
  table: Table;
  lengths: Int32Array;
}

/** Two correlated random walks a sequence, and a word that is the same through it. */
function walks(seed: number, count = 300, length = (): number => steps): Sample {
  const random = new RandomStream(seed, 99, 0);
  const a: number[] = [];
  const b: number[] = [];
  const codes: number[] = [];
  const missing: number[] = [];
  const lengths = Int32Array.from({ length: count }, length);
  for (const rows of lengths) {
    const code = random.uniform() < 0.3 ? 1 : 0;
    let level = random.normal() * 3;
    for (let step = 0; step < rows; step++) {
      level += random.normal() * 0.3;
      a.push(level);
      b.push(level * 0.8 + random.normal() * 0.5);
      codes.push(code);
      missing.push(random.uniform() < 0.1 ? 1 : 0);
    }
  }
  const table: Table = {
    rows: a.length,
    columns: [
      { name: 'a', type: 'number', format, values: Float64Array.from(a), missing: Uint8Array.from(missing) },
      { name: 'b', type: 'number', format, values: Float64Array.from(b) },
      { name: 'word', type: 'category', format, codes: Int32Array.from(codes), dictionary: ['x', 'y'] },
    ],
  };
  return { table, lengths };
}

const real = walks(1);
const plan = planPanel(real.table, schema);
const panelOf = ({ table, lengths }: Sample): Panel => buildPanel(table, lengths, plan);
const realPanel = panelOf(real);
const fresh = panelOf(walks(2));

/** The panel with the values of one feature changed. */
function damage(panel: Panel, change: (values: Float64Array) => Float64Array): Panel {
  return {
    ...panel,
    features: panel.features.map((f) => (f.part === 'value' ? { ...f, values: change(f.values) } : f)),
  };
}

function shuffled(values: Float64Array): Float64Array {
  const order = new RandomStream(5, 99, 0).permutation(values.length);
  return Float64Array.from(order, (at) => values[at]!);
}

const against = (synthetic: Panel): Comparison => ({ train: realPanel, holdout: null, synthetic, seed: 1 });

describe.each(distanceMetrics.map((metric) => [metric.name, metric] as const))('%s', (_, metric) => {
  it('is ideal on the same data and near it on fresh data', () => {
    expect(metric.compute(against(realPanel))!.value).toBe(metric.ideal);
    expect(metric.compute(against(fresh))!.value).toBeLessThan(0.12);
  });
});

describe('what metrics notice', () => {
  const value = (name: string, panel: Panel): number =>
    distanceMetrics.find((metric) => metric.name === name)!.compute(against(panel))!.value;

  it('rows out of order: movement grows, the marginal does not', () => {
    const damaged = damage(realPanel, shuffled);
    expect(value('movement', damaged)).toBeGreaterThan(0.2);
    expect(value('marginal', damaged)).toBe(0);
  });
  it('a shifted level: the marginal grows, movement does not', () => {
    const damaged = damage(realPanel, (values) => values.map((x) => x + 5));
    expect(value('marginal', damaged)).toBeGreaterThan(0.25);
    expect(value('movement', damaged)).toBeLessThan(1e-3);
  });
  it('columns that no longer go together: the correlation difference grows', () => {
    const damaged = {
      ...realPanel,
      features: realPanel.features.map((f) =>
        f.column === 'a' && f.part === 'value' ? { ...f, values: shuffled(f.values) } : f,
      ),
    };
    expect(value('correlation_difference', damaged)).toBeGreaterThan(0.05);
  });
  it('other lengths: the length difference is their distribution’s', () => {
    let turn = 0;
    const mixed = panelOf(walks(3, 100, () => (turn++ % 2 === 0 ? steps : steps / 2)));
    expect(value('length_difference', mixed)).toBeCloseTo(0.5, 5);
  });
});

describe('judge', () => {
  const judge = createJudge(realPanel, [
    [realPanel, fresh],
    [fresh, panelOf(walks(4))],
  ]);

  it('puts fresh real data near the floor and damaged data far above', () => {
    const [distance] = judge.judge(panelOf(walks(6))).scores;
    expect(distance!.value).toBeLessThan(distance!.floor! * 2);
    const [bad] = judge.judge(damage(realPanel, (values) => values.map((x) => x * 0.3))).scores;
    expect(bad!.value).toBeGreaterThan(distance!.floor! * 4);
  });
  it('says which column is off', () => {
    const { columns } = judge.judge({
      ...fresh,
      features: fresh.features.map((f) => (f.column === 'b' ? { ...f, values: f.values.map((x) => x + 9) } : f)),
    });
    const marginalOf = (name: string): number =>
      columns.find((c) => c.column === name)!.scores.find((s) => s.name === 'marginal')!.value;
    expect(marginalOf('b')).toBeGreaterThan(0.8);
    expect(marginalOf('a')).toBeLessThan(0.2);
  });
});

describe('diversity', () => {
  it('is about 1 on fresh data and 0 when one sequence is said over and over', () => {
    expect(diversity(realPanel, fresh)).toBeGreaterThan(0.8);
    const again = (values: Float64Array): Float64Array => values.map((_, row) => values[row % steps]!);
    const one = { ...realPanel, features: realPanel.features.map((f) => ({ ...f, values: again(f.values) })) };
    expect(diversity(realPanel, one)).toBeLessThan(0.01);
  });
});

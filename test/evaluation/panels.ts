// Made-up data whose distribution is known, as panels, and ways to damage it.
import type { Schema } from '../../app/contract/schema.ts';
import type { Table } from '../../app/data/table.ts';
import type { Comparison, Metric, MetricResult, MetricWatch } from '../../app/evaluation/metric.ts';
import { buildPanel, offsetsOf, planPanel, type Panel } from '../../app/evaluation/panel.ts';
import { realPanel } from '../../app/evaluation/real-panel.ts';
import { subPanel } from '../../app/evaluation/sub-panel.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { RandomStream } from '../../app/tensor/random.ts';

export const steps = 20;
const format = { nullToken: '' };
const columnSchema = (
  name: string,
  type: Table['columns'][number]['type'],
  role: Schema['columns'][number]['role'],
) => ({
  name,
  type,
  role,
  format,
  why: [],
});

export const schema: Schema = {
  layout: 'keyed',
  window: steps,
  stride: 1,
  columns: [
    columnSchema('time', 'number', 'sequence_index'),
    columnSchema('a', 'number', 'feature'),
    columnSchema('b', 'number', 'feature'),
    columnSchema('word', 'category', 'context'),
  ],
  why: [],
};

export interface Sample {
  table: Table;
  lengths: Int32Array;
}

/**
 * Keyed sequences of unequal length, as a monitor might write them: `a` is a random walk around a level that depends on
 * `word`, and is missing now and then; `b` follows `a` one row later; time passes unevenly.
 */
export function walks(seed: number, count = 400, length?: () => number): Sample {
  const random = new RandomStream(seed, 99, 0);
  const columns = { time: [] as number[], a: [] as number[], b: [] as number[] };
  const codes: number[] = [];
  const missing: number[] = [];
  const lengths = Int32Array.from({ length: count }, length ?? ((): number => steps - random.integer(6)));
  for (const rows of lengths) {
    const code = random.uniform() < 0.3 ? 1 : 0;
    let level = random.normal() * 2 + code * 3;
    let change = 0;
    let time = 0;
    for (let step = 0; step < rows; step++) {
      const before = level;
      change = 0.6 * change + random.normal() * 0.3;
      level += change;
      time += random.uniform() < 0.8 ? 1 : 2;
      columns.time.push(time);
      columns.a.push(level);
      columns.b.push(before * 0.8 + random.normal() * 0.3);
      codes.push(code);
      missing.push(random.uniform() < 0.1 ? 1 : 0);
    }
  }
  const number = (name: 'time' | 'a' | 'b') =>
    ({ name, type: 'number', format, values: Float64Array.from(columns[name]) }) as const;
  const table: Table = {
    rows: columns.a.length,
    columns: [
      number('time'),
      { ...number('a'), missing: Uint8Array.from(missing) },
      number('b'),
      { name: 'word', type: 'category', format, codes: Int32Array.from(codes), dictionary: ['x', 'y'] },
    ],
  };
  return { table, lengths };
}

const plan = planPanel(walks(1).table, schema);

/** As a panel that comes from nowhere, as synthetic ones do. */
export function panelOf({ table, lengths }: Sample): Panel {
  return buildPanel(table, lengths, plan);
}

/** Of whole real sequences, numbered from `first`. */
export function realOf(sample: Sample, first = 0): Panel {
  const numbers = Int32Array.from(sample.lengths.keys(), (i) => first + i);
  const start = first * steps;
  return { ...panelOf(sample), source: { numbers, starts: offsetsOf(sample.lengths).map((at) => start + at) } };
}

/** The panel with the values of its number columns changed. */
export function damage(panel: Panel, change: (values: Float64Array, panel: Panel) => Float64Array): Panel {
  return {
    ...panel,
    features: panel.features.map((f) => (f.kind === 'value' ? { ...f, values: change(f.values, panel) } : f)),
  };
}

/** Values in another order within each sequence: marginals stay, movement goes. */
export function shuffledTime(values: Float64Array, { offsets, lengths }: Panel): Float64Array {
  const random = new RandomStream(5, 99, 0);
  const result = Float64Array.from(values);
  for (let i = 0; i < lengths.length; i++) {
    const order = random.permutation(lengths[i]!);
    order.forEach((from, to) => (result[offsets[i]! + to] = values[offsets[i]! + from]!));
  }
  return result;
}

/** White noise of a size on top. */
export function noisy(size: number): (values: Float64Array) => Float64Array {
  const random = new RandomStream(6, 99, 0);
  return (values) => values.map((value) => value + size * random.normal());
}

/** The panel without the sequences of one word, others in their place. */
export function droppedMode(panel: Panel, word = 'y'): Panel {
  const marks = panel.features.find((f) => f.part === word)!.values;
  const kept = Int32Array.from(panel.lengths.keys()).filter((i) => marks[panel.offsets[i]!] === 0);
  return {
    ...subPanel(
      panel,
      Int32Array.from(panel.lengths, (_, i) => kept[i % kept.length]!),
    ),
    source: null,
  };
}

/** A panel that says a panel's sequences again, as a generator that learned them by heart. */
export function copied(panel: Panel, count: number, seed = 7): Panel {
  const random = new RandomStream(seed, 99, 0);
  const chosen = Int32Array.from({ length: count }, () => random.integer(panel.lengths.length));
  return { ...subPanel(panel, chosen), source: null };
}

/** A long random walk of two columns cut into windows; train and holdout in alternate blocks with gaps between. */
export function series(seed: number, rows = 3000, window = 12): { train: Panel; holdout: Panel; fresh: Panel } {
  const random = new RandomStream(seed, 99, 0);
  const columns = ['a', 'b'].map((name) => {
    let level = 0;
    const values = Float64Array.from({ length: rows }, () => (level = 0.98 * level + random.normal()));
    return { name, type: 'number' as const, format, values };
  });
  const table: Table = { rows, columns };
  const windows: Schema = {
    layout: 'series',
    window,
    stride: 1,
    columns: columns.map(({ name }) => columnSchema(name, 'number', 'feature')),
    why: [],
  };
  const index = sequenceIndex(table, windows);
  const block = 150;
  const numbers = Int32Array.from({ length: index.count }, (_, i) => i).filter((i) => i % block < block - window);
  const part = (accept: (k: number) => boolean): Panel =>
    realPanel(
      table,
      index,
      numbers.filter((i) => accept(Math.floor(i / block) % 5)),
      planPanel(table, windows),
    );
  return { train: part((k) => k < 3), holdout: part((k) => k === 3), fresh: part((k) => k === 4) };
}

export const calm: MetricWatch = { onProgress: () => undefined, breathe: () => Promise.resolve() };

export async function compute(metric: Metric, comparison: Comparison): Promise<MetricResult | null> {
  return metric.cost === 'cheap' ? metric.compute(comparison) : metric.compute(comparison, calm);
}

// Every rule holds in every decoded row as it is printed, whatever a generator gives.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceOf, fixedBecause, ruleKey } from '../../app/contract/rule-choice.ts';
import type { Layout, Rule, RuleChoice, Schema } from '../../app/contract/schema.ts';
import { formatValue } from '../../app/data/format.ts';
import type { Column, Table } from '../../app/data/table.ts';
import type { Encoder } from '../../app/encoding/encoder.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { findRules } from '../../app/encoding/rules/find-rules.ts';
import type { Sequences } from '../../app/encoding/sequences.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { fitOrSkip } from './fit-or-skip.ts';
import { makeSeries } from './make-series.ts';
import { makeTable, recipe } from './random-tables.ts';
import { hasRealData, realData, titled } from './real-data.ts';

/** Sequences of an untrained, wild generator. */
function garbage(encoder: Encoder, count: number, spread: number, seed: number): Sequences {
  const { shape } = encoder.state;
  const random = new RandomStream(seed, 98, 0);
  const wild = () => spread * random.normal() ** 3;
  return {
    shape,
    count,
    values: Float32Array.from({ length: count * shape.steps * shape.channels }, wild),
    lengths: Int32Array.from({ length: count }, () => 1 + random.integer(shape.steps)),
    context: Float32Array.from({ length: count * shape.contextChannels }, wild),
  };
}

/** A column as a reader of the file sees it; null where missing. */
function read(column: Column, rows: number): (number | string | null)[] {
  return Array.from({ length: rows }, (_, row) => {
    if (column.missing?.[row] === 1) return null;
    const text = formatValue(column, row);
    return column.type === 'number' || column.type === 'integer' ? Number(text) : text;
  });
}

/** What a datetime's rule is checked on: its value, whose order the text may not show. */
function readNumbers(column: Column, rows: number): (number | string | null)[] {
  if (column.type !== 'datetime' || !('values' in column)) return read(column, rows);
  return Array.from({ length: rows }, (_, row) => (column.missing?.[row] === 1 ? null : column.values[row]!));
}

/** Rows that break a rule. */
function broken(rule: Rule, table: Table): number {
  const column = table.columns.find(({ name }) => name === rule.column)!;
  const values = readNumbers(column, table.rows);
  const other = 'other' in rule ? table.columns.find(({ name }) => name === rule.other) : undefined;
  const others = other && readNumbers(other, table.rows);
  return values.filter((value, row) => {
    switch (rule.kind) {
      case 'equal':
        return value !== others![row];
      case 'constant':
        return value !== null && formatValue(column, row) !== rule.value;
      case 'ordered':
        return value !== null && others![row] !== null && value > others![row]!;
      case 'stepped': {
        if (value === null) return false;
        const steps = (Number(value) - rule.offset) / rule.step;
        return Math.abs(steps - Math.round(steps)) > 1e-6;
      }
      case 'allowed':
        return value !== null && !rule.values.includes(Number(value));
      case 'range':
        return value !== null && (Number(value) < rule.min || Number(value) > rule.max);
      case 'zero_inflated':
        return false;
    }
  }).length;
}

/** Those that are enforced: an order or a step that may be chance is not. */
function enforced(rules: readonly Rule[]): Rule[] {
  return rules.filter((r) => r.grounds.standing !== 'chance' || !['ordered', 'stepped'].includes(r.kind));
}

function expectRules(table: Table, schema: Schema, spread: number, seed: number): Rule[] {
  const encoder = fitOrSkip({ table, schema }, { numberScaling: 'auto', levelScale: 'auto', oneHotLimit: 20 });
  const sequences = garbage(encoder, 40, spread, seed);
  const decoded = encoder.decode(sequences, { random: new RandomStream(seed, 11, 0), firstSequence: 0 });
  const rules = enforced(encoder.state.rules);
  for (const rule of rules) expect([rule, broken(rule, decoded.table)]).toEqual([rule, 0]);
  return rules;
}

const spreads = fc.constantFrom(0, 0.3, 1, 30, 1e6);

describe('rules under a wild generator', () => {
  it.each<Layout>(['series', 'keyed', 'wide', 'rows'])('hold in random %s tables', (layout) => {
    fc.assert(
      fc.property(recipe, spreads, (ingredients, spread) => {
        fc.pre(ingredients.size > 30);
        const { table, schema } = makeTable(layout, ingredients);
        expectRules(table, schema, spread, ingredients.seed);
      }),
      { numRuns: 100 },
    );
  });

  it('hold together: orders between columns of other digits and steps, equal columns, gaps', () => {
    const counts = new Map<string, number>();
    fc.assert(
      fc.property(fc.nat(), spreads, fc.constantFrom(0, 0.2), (seed, spread, missingRate) => {
        const { table, schema } = ordered(seed, missingRate);
        for (const { kind } of expectRules(table, schema, spread, seed)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }),
      { numRuns: 100 },
    );
    // The property would say nothing if no such rule were found.
    for (const kind of ['ordered', 'stepped', 'equal', 'range']) expect(counts.get(kind), kind).toBeGreaterThan(50);
  });
});

/** Two more columns of which one is never above the other, as it may happen: few pairs drawn apart would break it. */
function withChance(
  { table, schema }: { table: Table; schema: Schema },
  seed: number,
): { table: Table; schema: Schema } {
  const random = new RandomStream(seed, 96, 0);
  const format = { nullToken: '', decimals: 1 };
  const tenths = (value: number): number => Math.round(10 * value) / 10;
  const under = Float64Array.from({ length: table.rows }, () => tenths(100 * random.uniform()));
  const over = under.map((value) => Math.max(tenths(value + 0.1), tenths(95 + 100 * random.uniform())));
  const columns = [under, over].map((values, i): Column => ({
    name: i === 0 ? 'under' : 'over',
    type: 'number',
    values,
    format,
  }));
  const added = columns.map(({ name, type }) => ({ name, type, format, role: 'feature' as const, why: [] }));
  return {
    table: { rows: table.rows, columns: [...table.columns, ...columns] },
    schema: { ...schema, columns: [...schema.columns, ...added] },
  };
}

describe('rules that the user switches', () => {
  it('hold when they are on, also those that may be chance, and are broken when they are off', () => {
    const seen = new Map<string, number>();
    const count = (what: string, by = 1): void => void seen.set(what, (seen.get(what) ?? 0) + by);
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(1, 30), fc.infiniteStream(fc.boolean()), (seed, spread, coins) => {
        const { table, schema: plain } = withChance(ordered(seed, 0.1), seed);
        const found = findRules(table, plain).filter((rule) => fixedBecause(rule, plain.layout) === null);
        const rules = found.map((rule): RuleChoice => {
          const { kind, column } = rule;
          return { kind, column, ...('other' in rule ? { other: rule.other } : {}), on: coins.next().value === true };
        });
        const schema = { ...plain, rules };
        const encoder = fitOrSkip({ table, schema }, { numberScaling: 'auto', levelScale: 'auto', oneHotLimit: 20 });
        const sequences = garbage(encoder, 60, spread, seed);
        const decoded = encoder.decode(sequences, { random: new RandomStream(seed, 11, 0), firstSequence: 0 });
        const held = encoder.state.rules.map(ruleKey);
        for (const rule of found) {
          const on = choiceOf(rule, rules)!;
          expect([rule, held.includes(ruleKey(rule))]).toEqual([rule, on]);
          if (on) expect([rule, broken(rule, decoded.table)]).toEqual([rule, 0]);
          if (on && rule.grounds.standing === 'chance') count(`${rule.kind} by chance`);
          if (!on && broken(rule, decoded.table) > 0) count(`${rule.kind} broken`);
        }
        for (const rule of enforced(encoder.state.rules))
          expect([rule, broken(rule, decoded.table)]).toEqual([rule, 0]);
      }),
      { numRuns: 60 },
    );
    // The property would say nothing if no such rule were met.
    for (const what of ['ordered broken', 'stepped broken', 'equal broken', 'ordered by chance'])
      expect([what, seen.get(what) ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > 5)]);
  });

  it('that are off leave a listed or often zero column to learn its own values', () => {
    const random = new RandomStream(7, 97, 0);
    const rows = 800;
    const values = { rain: [] as number[], few: [] as number[] };
    for (let row = 0; row < rows; row++) {
      values.rain.push(random.uniform() < 0.4 ? 0 : Math.round(1000 * (1 + Math.abs(random.normal()))) / 100);
      values.few.push([1, 7, 20, 21.5][random.integer(4)]!);
    }
    const { table, schema } = makeSeries(values, { decimals: 2 });
    const found = findRules(table, schema).map(({ kind, column }) => `${kind} ${column}`);
    expect(found).toEqual(expect.arrayContaining(['zero_inflated rain', 'allowed few']));
    const rules: RuleChoice[] = [
      { kind: 'zero_inflated', column: 'rain', on: false },
      { kind: 'allowed', column: 'few', on: false },
    ];
    const options = { numberScaling: 'auto', levelScale: 'off', oneHotLimit: 20 } as const;
    const [held, free] = [schema, { ...schema, rules }].map((one) => fitEncoder(table, one, options));
    const parts = (encoder: Encoder): string[] => encoder.state.shape.groups.map(({ part }) => part);
    expect([parts(held!).includes('zero'), parts(free!).includes('zero')]).toEqual([true, false]);
    const made = (encoder: Encoder): Set<number> => {
      const drawing = { random: new RandomStream(1, 11, 0), firstSequence: 0 };
      const column = encoder.decode(garbage(encoder, 50, 1, 2), drawing).table.columns[1]!;
      return new Set('values' in column ? column.values : []);
    };
    expect(made(held!).size).toBeLessThanOrEqual(4);
    expect(made(free!).size).toBeGreaterThan(20);
  });
});

/** low <= middle <= high with 2, 1 and 0 decimals, and low <= step, a multiple of 5; a copy of middle. */
function ordered(seed: number, missingRate: number): { table: Table; schema: Schema } {
  const random = new RandomStream(seed, 97, 0);
  const rows = 400;
  const columns: Record<string, number[]> = { low: [], middle: [], high: [], step: [] };
  for (let row = 0; row < rows; row++) {
    const low = Math.round(100 * (50 + 20 * random.normal())) / 100;
    const middle = Math.ceil(10 * (low + Math.abs(random.normal()))) / 10;
    columns['low']!.push(low);
    columns['middle']!.push(middle);
    columns['high']!.push(Math.ceil(middle + 3 * Math.abs(random.normal())));
    columns['step']!.push(5 * Math.ceil(low / 5 + random.uniform()));
  }
  const make = (name: string, values: number[], decimals: number, rate: number): Column => {
    const missing = Uint8Array.from(values, () => (random.uniform() < rate ? 1 : 0));
    const kept = Float64Array.from(values, (value, row) => (missing[row] === 1 ? 0 : value));
    const type = decimals === 0 ? 'integer' : 'number';
    return { name, type, values: kept, format: { nullToken: '', decimals }, ...(rate > 0 ? { missing } : {}) };
  };
  const made = [
    make('low', columns['low']!, 2, 0),
    make('middle', columns['middle']!, 1, missingRate),
    make('high', columns['high']!, 0, missingRate),
    make('step', columns['step']!, 0, 0),
  ];
  const table: Table = { rows, columns: [...made, { ...made[1]!, name: 'copy' }] };
  const schema: Schema = {
    layout: seed % 2 === 0 ? 'series' : 'rows',
    window: seed % 2 === 0 ? 10 : 1,
    stride: 1,
    columns: table.columns.map(({ name, type, format }) => ({ name, type, format, role: 'feature', why: [] })),
    why: [],
  };
  return { table, schema };
}

describe.skipIf(!hasRealData)(titled('rules of the real files'), () => {
  const kept = (file: 'energy_data.csv' | 'stock_data.csv'): string[] => {
    const { table, schema } = realData(file);
    return expectRules(table, schema, 1, 3)
      .filter((rule) => rule.grounds.standing === 'found')
      .map((rule) =>
        [rule.kind, rule.column, 'other' in rule ? rule.other : 'step' in rule ? rule.step : ''].join(' ').trim(),
      );
  };

  it('are told from chance in the energy data', () => {
    expect(kept('energy_data.csv').sort()).toEqual([
      'equal rv2 rv1',
      'ordered Tdewpoint T_out',
      'range RH_6',
      'stepped Appliances 10',
      'stepped lights 10',
      'zero_inflated lights',
    ]);
  });

  it('are found and kept in the stock data', () => {
    expect(kept('stock_data.csv').sort()).toEqual([
      'equal Adj_Close Close',
      'ordered Close High',
      'ordered Low Close',
      'ordered Low Open',
      'ordered Open High',
      'stepped Volume 100',
    ]);
  });
});

// Fitting: what it looks at, what it refuses, what it says of the channels.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../app/data/table.ts';
import { codecs } from '../../app/encoding/codecs/codecs.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { splitSequences } from '../../app/encoding/split.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { fitOrSkip } from './fit-or-skip.ts';
import { makeSeries } from './make-series.ts';
import { makeTable, recipe } from './random-tables.ts';

const options = { numberScaling: 'auto', levelScale: 'auto', oneHotLimit: 20 } as const;
const drawing = () => ({ random: new RandomStream(1, 11, 0), firstSequence: 0 });

/** The table with the numbers of some sequences changed beyond recognition. */
function disturbed(table: Table, rows: Set<number>): Table {
  const columns = table.columns.map((column) => {
    if (!('values' in column) || ['key', 'index'].includes(column.name) || column.type === 'boolean') return column;
    return { ...column, values: column.values.map((value, row) => (rows.has(row) ? 1000 * value + 977_000 : value)) };
  });
  return { rows: table.rows, columns };
}

describe('fitting', () => {
  it('sees nothing of the sequences that are held out', () => {
    fc.assert(
      fc.property(recipe, (ingredients) => {
        const made = makeTable('keyed', ingredients);
        const index = sequenceIndex(made.table, made.schema);
        fc.pre(index.count >= 10);
        const { train, holdout } = splitSequences(index, made.schema, { holdoutFraction: 0.3, seed: ingredients.seed });
        const rows = new Set(
          [...holdout].flatMap((i) => [
            ...index.order.subarray(index.offsets[i], index.offsets[i]! + index.lengths[i]!),
          ]),
        );
        const encoder = fitOrSkip(made, options, train);
        const other = fitOrSkip({ ...made, table: disturbed(made.table, rows) }, options, train);
        expect(other.state).toEqual(encoder.state);
      }),
      { numRuns: 100 },
    );
  });

  it('refuses what has no sequence and what has nothing to learn', () => {
    const short = makeSeries({ x: [1, 2, 3] });
    expect(() => fitEncoder(short.table, short.schema, options)).toThrow(
      expect.objectContaining({ code: 'too_few_sequences' }),
    );
    const flat = makeSeries({ x: new Float64Array(50).fill(4) });
    expect(() => fitEncoder(flat.table, flat.schema, options)).toThrow(
      expect.objectContaining({ code: 'nothing_to_learn' }),
    );
  });

  it('lists the values of a quantised channel, where nothing else decides them', () => {
    const made = makeSeries({
      few: Array.from({ length: 400 }, (_, i) => [20, 0, 5][i % 3]!),
      many: Array.from({ length: 400 }, (_, i) => Math.sin(i / 7)),
    });
    const { state } = fitEncoder(made.table, made.schema, { ...options, levelScale: 'off' });
    const [few, many] = state.shape.groups;
    expect(many?.values).toBeUndefined();
    const encoded = fitEncoder(made.table, made.schema, { ...options, levelScale: 'off' }).encode(made.table).values;
    const seen = [...new Set(encoded.filter((_, at) => at % state.shape.channels === few!.offset))];
    expect(few?.values).toEqual(seen.sort((a, b) => a - b));
  });

  it('says how much each real channel moves', () => {
    const random = new RandomStream(1, 95, 0);
    let level = 0;
    const walk = Array.from({ length: 3000 }, () => (level += random.normal()));
    const jumps = Array.from({ length: 3000 }, (_, i) => walk[i]! / 100 + random.normal());
    const { table, schema } = makeSeries({ walk, jumps });
    const { groups } = fitEncoder(table, schema, { ...options, levelScale: 'off' }).state.shape;
    expect(groups[0]!.incrementDeviation).toBeLessThan(0.3);
    expect(groups[1]!.incrementDeviation).toBeGreaterThan(1);
  });

  it('draws a noise column from its distribution', () => {
    const random = new RandomStream(2, 95, 0);
    let level = 0;
    const { table, schema } = makeSeries({
      walk: Array.from({ length: 3000 }, () => (level += random.normal())),
      noise: Array.from({ length: 3000 }, () => random.uniform() ** 3),
    });
    const encoder = fitEncoder(table, schema, options);
    expect(encoder.state.warnings).toMatchObject([{ code: 'pure_noise', columns: ['noise'] }]);
    const { table: decoded } = encoder.decode(encoder.encode(table), drawing());
    const column = decoded.columns[1]!;
    if (!('values' in column)) throw new Error(column.type);
    const below = (share: number) => column.values.filter((x) => x < share ** 3).length / column.values.length;
    for (const share of [0.1, 0.5, 0.9]) expect(below(share)).toBeCloseTo(share, 1);
  });

  it('keeps columns equal that are printed with other digits', () => {
    const random = new RandomStream(3, 95, 0);
    const tenths = Float64Array.from({ length: 500 }, () => Math.round(10 * random.normal()) / 10);
    const { table, schema } = makeSeries({ fine: tenths, coarse: tenths }, { decimals: 1 });
    table.columns[0]!.format = { nullToken: '', decimals: 3 };
    const encoder = fitEncoder(table, schema, options);
    const sequences = encoder.encode(table);
    sequences.values.forEach((value, i) => (sequences.values[i] = value + 0.0137));
    const { table: decoded } = encoder.decode(sequences, drawing());
    const fine = decoded.columns[0]!;
    if (!('values' in fine)) throw new Error(fine.type);
    expect(fine.values.every((value) => Number(value.toFixed(1)) === value)).toBe(true);
  });

  it('has a codec for every kind of plan', () => {
    expect(Object.keys(codecs).sort()).toEqual([
      'boolean',
      'constant',
      'copy',
      'embedded',
      'noise',
      'numeric',
      'one_hot',
    ]);
  });

  it('encodes words that came after fitting', () => {
    const { table, schema } = makeTable('rows', {
      seed: 5,
      size: 200,
      styles: ['category', 'categories'],
      contexts: [],
      missingRate: 0,
      indexed: 'none',
      keyStyle: 'integer',
      window: 1,
      stride: 1,
    });
    const encoder = fitEncoder(table, schema, options);
    const later = {
      rows: table.rows,
      columns: table.columns.map((column) =>
        'codes' in column ? { ...column, dictionary: column.dictionary.map((word) => `${word}, new`) } : column,
      ),
    };
    const sequences = encoder.encode(later);
    expect(sequences.values.every(Number.isFinite)).toBe(true);
    expect(encoder.decode(sequences, drawing()).table.rows).toBe(table.rows);
  });
});

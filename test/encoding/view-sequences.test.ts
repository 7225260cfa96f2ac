// Sequences as a window draws them.
import { describe, expect, it } from 'vitest';
import { sequenceView } from '../../app/contract/dataset.ts';
import type { Layout, Schema } from '../../app/contract/schema.ts';
import { gatherSequences } from '../../app/data/gather-sequences.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import type { Column, Table } from '../../app/data/table.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { viewSequences } from '../../app/encoding/view-sequences.ts';
import { RandomStream } from '../../app/tensor/random.ts';

const format = { nullToken: '' };
const table: Table = {
  rows: 5,
  columns: [
    {
      name: 'x',
      type: 'number',
      values: Float64Array.of(1, 2, 3, 4, 0),
      missing: Uint8Array.of(0, 0, 0, 0, 1),
      format,
    },
    { name: 'c', type: 'category', codes: Int32Array.of(0, 1, 1, 0, 1), dictionary: ['a', 'b'], format },
    { name: 't', type: 'text', codes: new Int32Array(5), dictionary: ['long'], format },
  ],
};

describe('views', () => {
  it('cut the rows by length, with words and gaps, and without texts', () => {
    const views = viewSequences(table, Int32Array.of(2, 3), 9, (i) => `number ${i}`);
    expect(views).toEqual([
      {
        label: 'number 0',
        length: 2,
        columns: [
          { name: 'x', values: [1, 2] },
          { name: 'c', values: [0, 1], words: ['a', 'b'] },
        ],
      },
      {
        label: 'number 1',
        length: 3,
        columns: [
          { name: 'x', values: [3, 4, null] },
          { name: 'c', values: [1, 0, 1], words: ['a', 'b'] },
        ],
      },
    ]);
    views.forEach((view) => sequenceView.parse(view));
  });

  it('show a row of a wide table as one curve', () => {
    const steps = ['t0', 't1', 't2'].map((name, k): Column => ({
      name,
      type: 'number',
      values: Float64Array.of(k, 10 + k),
      format,
    }));
    const schema = {
      layout: 'wide' as const,
      columns: steps.map(({ name, type }) => ({ name, type, role: 'feature' as const, format, why: [] })),
    };
    const views = viewSequences({ rows: 2, columns: steps }, Int32Array.of(1, 1), 2, String, schema);
    expect(views[1]).toEqual({ label: '1', length: 3, columns: [{ name: '$value', values: [10, 11, 12] }] });
  });

  it('give booleans the words of the source, and a key its own word alone', () => {
    const flags: Column = {
      name: 'on',
      type: 'boolean',
      values: Float64Array.of(0, 1, 0),
      format: { nullToken: '', booleanWords: ['nein', 'ja'] },
    };
    const plain: Column = { ...flags, name: 'off', format };
    const key: Column = {
      name: 'who',
      type: 'category',
      codes: Int32Array.of(2, 2, 0),
      dictionary: ['Ada', 'Bo', 'Cy'],
      format,
    };
    const columns = [key, flags, plain];
    const schema = {
      layout: 'keyed' as const,
      columns: columns.map(({ name, type }, i) => ({
        name,
        type,
        role: i === 0 ? ('sequence_key' as const) : ('feature' as const),
        format,
        why: [],
      })),
    };
    const [first, second] = viewSequences({ rows: 3, columns }, Int32Array.of(2, 1), 2, String, schema);
    expect(first!.columns).toEqual([
      { name: 'who', values: [0, 0], words: ['Cy'] },
      { name: 'on', values: [0, 1], words: ['nein', 'ja'] },
      { name: 'off', values: [0, 1], words: ['false', 'true'] },
    ]);
    expect(second!.columns[0]).toEqual({ name: 'who', values: [0], words: ['Ada'] });
  });
});

describe('real and synthetic views', () => {
  const words = ['low', 'high', 'none'];
  const random = new RandomStream(5, 99, 0);
  const rows = 240;
  const codes = Int32Array.from({ length: rows }, (_, i) => (i < 3 ? i : random.integer(3)));
  const level = Float64Array.from(codes, (code) => code + random.uniform());
  const category = (name: string, dictionary: string[]): Column => ({
    name,
    type: 'category',
    codes: codes.map((code) => dictionary.indexOf(words[code]!)),
    dictionary,
    format,
  });
  const schemaOf = (layout: Layout, columns: readonly Column[]): Schema => ({
    layout,
    window: 6,
    stride: 6,
    columns: columns.map(({ name, type, format: own }) => ({ name, type, role: 'feature', format: own, why: [] })),
    why: [],
  });
  /** Words of each column in the views of what was read, and of the same decoded from what was encoded. */
  const both = (schema: Schema, data: Table) => {
    const index = sequenceIndex(data, schema);
    const encoder = fitEncoder(data, schema, { numberScaling: 'auto', levelScale: 'off', oneHotLimit: 20 });
    const real = gatherSequences(
      data,
      index,
      Int32Array.from({ length: index.count }, (_, i) => i),
    );
    const made = encoder.decode(encoder.encode(data), { random: new RandomStream(1, 1, 1), firstSequence: 0 });
    return [real, made].map((one) => viewSequences(one.table, one.lengths, 9, String, schema));
  };

  it('have the same words in the same order, a copy and a boolean too', () => {
    const columns: Column[] = [
      { name: 'x', type: 'number', values: level, format: { nullToken: '', decimals: 20 } },
      category('c', words),
      category('same in another order', ['none', 'low', 'high']),
      {
        name: 'on',
        type: 'boolean',
        values: Float64Array.from(codes, (code) => Number(code === 1)),
        format: { nullToken: '', booleanWords: ['aus', 'an'] },
      },
    ];
    const [real, made] = both(schemaOf('series', columns), { rows, columns });
    expect(made!.map((view) => view.columns.slice(1))).toEqual(real!.map((view) => view.columns.slice(1)));
    expect(real![0]!.columns[2]!.words).toEqual(['none', 'low', 'high']);
  });

  it('have the same words at every step of a wide table', () => {
    const steps = 6;
    const columns = Array.from({ length: steps }, (_, step): Column => {
      const own = Int32Array.from({ length: rows / steps }, (__, i) => codes[i * steps + step]!);
      // Each column's words in the order in which it has them.
      const dictionary = [...new Set(Array.from(own, (code) => words[code]!))];
      return {
        name: `t${step}`,
        type: 'category',
        codes: own.map((code) => dictionary.indexOf(words[code]!)),
        dictionary,
        format,
      };
    });
    const [real, made] = both(schemaOf('wide', columns), { rows: rows / steps, columns });
    expect(made).toEqual(real);
    const told = real!.map(({ columns: [curve] }) => curve!.values.map((code) => curve!.words![code!]));
    expect(told[0]).toEqual(Array.from(codes.subarray(0, steps), (code) => words[code]));
  });
});

// Sequences as a window draws them.
import { describe, expect, it } from 'vitest';
import { sequenceView } from '../../app/contract/dataset.ts';
import type { Column, Table } from '../../app/data/table.ts';
import { viewSequences } from '../../app/encoding/view-sequences.ts';

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
});

// Real rows before synthetic ones: the same columns, and a mark that tells them apart.
import { describe, expect, it } from 'vitest';
import { createCsvWriter } from '../../app/export/csv-writer.ts';
import { addExtraColumns, planExtraColumns } from '../../app/export/extra-columns.ts';
import { originalRows } from '../../app/export/original-rows.ts';
import { coded, numeric, tableOf, textOf } from './helpers.ts';

const real = tableOf(
  numeric('a', 'integer', [1, 2, 3, 4, null]),
  coded('secret', 'text', ['v', 'w', 'x', 'y', 'z']),
  coded('ward', 'category', ['ICU', 'ICU', 'ER', 'ER', 'ER']),
);
const synthetic = tableOf(numeric('a', 'integer', [5, 6]), coded('ward', 'category', ['ER', 'ICU']));

describe('real and synthetic rows in one file', () => {
  it('stand one after the other with their mark last', () => {
    const extra = planExtraColumns(['a', 'ward'], { sequence: true, source: true });
    const options = { columns: ['a', 'ward'], extra, lengths: [2, 3], firstSequence: 1, batchRows: 2 };
    const tables = [
      ...originalRows(real, options),
      addExtraColumns(synthetic, extra, { lengths: [1, 1], firstSequence: 3, source: 'synthetic' }),
    ];
    expect(tables.map(({ rows }) => rows)).toEqual([2, 2, 1, 2]);
    const columns = tables[0]!.columns.map(({ name, type, format }) => ({ name, type, format }));
    const writer = createCsvWriter({ columns });
    expect(textOf([writer.header(), ...tables.flatMap((table) => [...writer.rows(table)])])).toBe(
      [
        'sequence,a,ward,source',
        '1,1,ICU,real',
        '1,2,ICU,real',
        '2,3,ER,real',
        '2,4,ER,real',
        '2,,ER,real',
        '3,5,ER,synthetic',
        '4,6,ICU,synthetic',
        '',
      ].join('\n'),
    );
  });

  it('have new columns whose names the source does not use', () => {
    const names = ['source', 'sequence', 'sequence_2'];
    expect(planExtraColumns(names, { sequence: true, source: true })).toEqual({
      sequence: 'sequence_3',
      source: 'source_2',
    });
    expect(planExtraColumns(names, { sequence: false, source: false })).toEqual({ sequence: null, source: null });
  });

  it('are refused when the source lacks a column', () => {
    const extra = planExtraColumns([], { sequence: false, source: false });
    const options = { columns: ['b'], extra, lengths: [5], firstSequence: 1 };
    expect(() => [...originalRows(real, options)]).toThrow('no column "b"');
  });
});

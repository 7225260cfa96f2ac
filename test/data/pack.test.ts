// A packed table is unpacked to the same table, whatever is in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packColumn, packTable, unpackTable } from '../../app/data/pack.ts';
import { shuffleBytes, unshuffleBytes } from '../../app/data/shuffle-bytes.ts';
import type { Column, Table } from '../../app/data/table.ts';

const table: fc.Arbitrary<Table> = fc.integer({ min: 0, max: 50 }).chain((rows) => {
  const marks = fc.option(fc.uint8Array({ minLength: rows, maxLength: rows, max: 1 }), { nil: undefined });
  const numeric = fc
    .tuple(fc.float64Array({ minLength: rows, maxLength: rows }), marks)
    .map(([values, missing]): Column => {
      return { name: 'n', type: 'number', values, format: { nullToken: 'NA' }, ...(missing ? { missing } : {}) };
    });
  const coded = fc
    .tuple(fc.int32Array({ minLength: rows, maxLength: rows, min: 0, max: 2 }), marks)
    .map(([codes, missing]): Column => {
      const dictionary = ['a', 'é', ''];
      const why = [{ code: 'words', message: 'Words.' }];
      return {
        name: 'c',
        type: 'category',
        codes,
        dictionary,
        format: { nullToken: '' },
        why,
        ...(missing ? { missing } : {}),
      };
    });
  return fc.array(fc.oneof(numeric, coded), { maxLength: 4 }).map((columns) => ({ rows, columns }));
});

describe('packing', () => {
  it('is undone by unpacking', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 60 }), (source, chunkRows) => {
        expect(unpackTable(packTable(source, chunkRows))).toEqual(source);
      }),
    );
  });

  it('yields after each piece', () => {
    const column: Column = { name: 'x', type: 'number', values: new Float64Array(10), format: { nullToken: '' } };
    expect([...packColumn(column, 3)]).toHaveLength(4);
  });

  it('tells a damaged piece', () => {
    const packed = packTable({
      rows: 3,
      columns: [{ name: 'x', type: 'number', values: new Float64Array(3), format: { nullToken: '' } }],
    });
    expect(() => unpackTable({ ...packed, rows: 4 })).toThrow(RangeError);
    packed.columns[0]!.chunks[0]!.fill(0);
    expect(() => unpackTable(packed)).toThrow();
  });

  it('shuffles bytes and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(1, 2, 4, 8), (bytes, width) => {
        const source = bytes.subarray(0, bytes.length - (bytes.length % width));
        const back = new Uint8Array(source.length);
        unshuffleBytes(shuffleBytes(source, width), width, back);
        expect(back).toEqual(Uint8Array.from(source));
      }),
    );
  });
});

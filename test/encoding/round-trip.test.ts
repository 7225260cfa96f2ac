// decode(encode(table)) is the table, up to float32: hundreds of random tables of all types, in every layout.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { Layout } from '../../app/contract/schema.ts';
import { gatherRows } from '../../app/data/gather-rows.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { isNumeric, type Column, type Table } from '../../app/data/table.ts';
import { encoderFromState } from '../../app/encoding/encoder-from-state.ts';
import type { Encoder, EncoderOptions, EncoderState } from '../../app/encoding/encoder.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { makeTable, recipe, type Made } from './random-tables.ts';

/** Of a column's span: float32 has 24 bits, of which scaling and steep quantile pieces take a few. */
const tolerance = 2e-5;

/** The source's rows in the order of its sequences: what decoding gives back. */
function sequenceRows({ table, schema }: Made): Table {
  const index = sequenceIndex(table, schema);
  const rows: number[] = [];
  for (let i = 0; i < index.count; i++) {
    for (let step = 0; step < index.lengths[i]!; step++) rows.push(index.order[index.offsets[i]! + step]!);
  }
  return gatherRows(table, Int32Array.from(rows));
}

/** The first difference between two columns beyond the tolerance, or null. */
function difference(back: Column, source: Column): string | null {
  const present = isNumeric(source) ? source.values.filter((_, row) => source.missing?.[row] !== 1) : [];
  const spread = Math.max(...present) - Math.min(...present);
  for (let row = 0; row < (isNumeric(source) ? source.values : source.codes).length; row++) {
    const missing = source.missing?.[row] === 1;
    if ((back.missing?.[row] === 1) !== missing) return `${source.name} row ${row}: missing is not ${missing}`;
    if (missing) continue;
    if (isNumeric(source) && isNumeric(back)) {
      const off = Math.abs(back.values[row]! - source.values[row]!);
      const exact = source.type === 'boolean' || source.name === 'index';
      const allowed = exact ? 0 : tolerance * spread;
      if (!(off <= allowed)) return `${source.name} row ${row}: ${back.values[row]} for ${source.values[row]}`;
    } else if (!isNumeric(source) && !isNumeric(back)) {
      const word = source.dictionary[source.codes[row]!];
      const got = back.dictionary[back.codes[row]!];
      if (got !== word) return `${source.name} row ${row}: ${got} for ${word}`;
    }
  }
  return null;
}

/** A table of one sequence may have nothing that varies. */
function fitUnlessConstant({ table, schema }: Made, options: EncoderOptions): Encoder {
  try {
    return fitEncoder(table, schema, options);
  } catch (error) {
    fc.pre(!(error instanceof SeqwrightError && error.code === 'nothing_to_learn'));
    throw error;
  }
}

function check(made: Made, options: EncoderOptions): void {
  const { table, schema } = made;
  const index = sequenceIndex(table, schema);
  fc.pre(index.count > 0);
  const fitted = fitUnlessConstant(made, options);
  const encoder = encoderFromState(JSON.parse(JSON.stringify(fitted.state)) as EncoderState);
  const sequences = encoder.encode(table);
  expect(sequences.count).toBe(index.count);
  expect(sequences.values.every(Number.isFinite) && sequences.context.every(Number.isFinite)).toBe(true);
  const { table: back, lengths } = encoder.decode(sequences, { random: new RandomStream(1, 11, 0), firstSequence: 0 });
  expect([...lengths]).toEqual([...index.lengths]);
  const source = sequenceRows(made);
  expect(back.rows).toBe(source.rows);
  const written = schema.columns.filter((column) => column.role !== 'ignored' && column.type !== 'text');
  expect(back.columns.map((column) => column.name)).toEqual(written.map((column) => column.name));
  for (const column of back.columns) {
    if (column.name === 'key') continue;
    const original = source.columns.find(({ name }) => name === column.name)!;
    expect(column.type).toBe(original.type);
    expect(difference(column, original)).toBeNull();
  }
}

const layouts: Layout[] = ['series', 'keyed', 'wide', 'rows'];

describe('a round trip through the encoder', () => {
  it.each(layouts)('gives a %s table back', (layout) => {
    fc.assert(
      fc.property(
        recipe,
        fc.constantFrom('auto', 'min_max', 'standard', 'quantile_normal'),
        fc.constantFrom('auto', 'on', 'off'),
        (ingredients, numberScaling, levelScale) =>
          check(makeTable(layout, ingredients), { numberScaling, levelScale, oneHotLimit: 20 }),
      ),
      { numRuns: 200 },
    );
  });
});

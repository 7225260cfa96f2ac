// decode(encode(table)) is the table, up to float32: hundreds of random tables of all types, in every layout.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../app/contract/schema.ts';
import { sequenceIndex } from '../../app/data/sequence-index.ts';
import { encoderFromState } from '../../app/encoding/encoder-from-state.ts';
import type { Encoder, EncoderOptions, EncoderState } from '../../app/encoding/encoder.ts';
import { selectSequences } from '../../app/encoding/select-sequences.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { sequenceRows, tableDifference } from './compare-tables.ts';
import { fitOrSkip } from './fit-or-skip.ts';
import { makeTable, recipe, type Made } from './random-tables.ts';

function throughJson(encoder: Encoder): Encoder {
  return encoderFromState(JSON.parse(JSON.stringify(encoder.state)) as EncoderState);
}

const drawing = () => ({ random: new RandomStream(1, 11, 0), firstSequence: 0 });

function check(made: Made, options: EncoderOptions): void {
  const { table, schema } = made;
  const index = sequenceIndex(table, schema);
  fc.pre(index.count > 0);
  const encoder = throughJson(fitOrSkip(made, options));
  const sequences = encoder.encode(table);
  expect(sequences.count).toBe(index.count);
  expect(sequences.values.every(Number.isFinite) && sequences.context.every(Number.isFinite)).toBe(true);
  const decoded = encoder.decode(sequences, drawing());
  expect([...decoded.lengths]).toEqual([...index.lengths]);
  expect(tableDifference(decoded.table, sequenceRows(table, schema), schema)).toBeNull();
}

/** Fitted on some sequences, the encoder encodes all, and gives back the ones that it was fitted on. */
function checkPart(made: Made, options: EncoderOptions, seed: number): void {
  const { table, schema } = made;
  const { count } = sequenceIndex(table, schema);
  fc.pre(count > 1);
  const train = new RandomStream(seed, 96, 0)
    .permutation(count)
    .subarray(0, Math.ceil(count / 2))
    .sort();
  const encoder = fitOrSkip(made, options, train);
  const sequences = encoder.encode(table);
  expect(sequences.values.every(Number.isFinite) && sequences.context.every(Number.isFinite)).toBe(true);
  const decoded = encoder.decode(selectSequences(sequences, train), drawing());
  expect(tableDifference(decoded.table, sequenceRows(table, schema, train), schema)).toBeNull();
}

const layouts: Layout[] = ['series', 'keyed', 'wide', 'rows'];
const options = fc.record<EncoderOptions>({
  numberScaling: fc.constantFrom('auto', 'min_max', 'standard', 'quantile_normal'),
  levelScale: fc.constantFrom('auto', 'on', 'off'),
  oneHotLimit: fc.constantFrom(3, 20, 100),
});

describe('a round trip through the encoder', () => {
  it.each(layouts)('gives a %s table back', (layout) => {
    fc.assert(
      fc.property(recipe, options, (ingredients, chosen) => check(makeTable(layout, ingredients), chosen)),
      { numRuns: 200 },
    );
  });

  it.each(layouts)('gives the training part of a %s table back', (layout) => {
    fc.assert(
      fc.property(recipe, options, (ingredients, chosen) =>
        checkPart(makeTable(layout, ingredients), chosen, ingredients.seed),
      ),
      { numRuns: 100 },
    );
  });

  it('gives an interval back that is thousands of times the usual one', () => {
    const made = makeTable('series', {
      seed: 6,
      size: 108,
      styles: ['normal'],
      contexts: [],
      missingRate: 0,
      indexed: 'moments',
      keyStyle: 'integer',
      window: 6,
      stride: 1,
    });
    checkPart(made, { numberScaling: 'auto', levelScale: 'auto', oneHotLimit: 3 }, 6);
  });

  it('gives a copied category back whose words are numbered in another order', () => {
    const made = makeTable('series', {
      seed: 480668377,
      size: 26,
      styles: ['few', 'category', 'text', 'category', 'normal'],
      contexts: [],
      missingRate: 0,
      indexed: 'days',
      keyStyle: 'integer',
      window: 1,
      stride: 7,
    });
    checkPart(made, { numberScaling: 'auto', levelScale: 'auto', oneHotLimit: 3 }, 480668377);
  });
});

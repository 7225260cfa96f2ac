// Fits an encoder inside a property; a random table in which nothing varies does not count.
import fc from 'fast-check';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { Encoder, EncoderOptions } from '../../app/encoding/encoder.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import type { Made } from './random-tables.ts';

export function fitOrSkip({ table, schema }: Made, options: EncoderOptions, train?: Int32Array): Encoder {
  try {
    return fitEncoder(table, schema, options, train);
  } catch (error) {
    fc.pre(!(error instanceof SeqwrightError && error.code === 'nothing_to_learn'));
    throw error;
  }
}

// An encoder is its state and two functions of it.
import { decodeSequences } from './decode.ts';
import { encodeTable } from './encode.ts';
import type { Encoder, EncoderState } from './encoder.ts';

/** The encoder of a state: fitted a moment ago, or read from JSON. */
export function encoderFromState(state: EncoderState): Encoder {
  return {
    state,
    encode: (table) => encodeTable(state, table),
    decode: (sequences, options) => decodeSequences(state, sequences, options),
  };
}

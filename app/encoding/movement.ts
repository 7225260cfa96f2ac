// How much each real channel moves from step to step: what decides whether a generator adds up or says anew.
import type { Table } from '../data/table.ts';
import { encodeTable } from './encode.ts';
import type { EncoderState } from './encoder.ts';
import type { Sequences } from './sequences.ts';
import { evenly } from './statistics.ts';

const mostSequences = 5000;

/** [channel] standard deviation of the change from one step to the next, over some sequences. */
function movements({ shape, values, lengths }: Sequences, sequences: Int32Array): Float64Array {
  const { steps, channels } = shape;
  const sums = new Float64Array(channels);
  const squares = new Float64Array(channels);
  let count = 0;
  for (const i of sequences) {
    let at = i * steps * channels;
    for (let step = 1; step < lengths[i]!; step++) {
      for (let c = 0; c < channels; c++, at++) {
        const change = values[at + channels]! - values[at]!;
        sums[c]! += change;
        squares[c]! += change * change;
      }
      count++;
    }
  }
  // Channels have about unit spread and changes about zero mean: the difference loses no digits that count.
  return squares.map((square, c) => Math.sqrt(Math.max(0, square - sums[c]! ** 2 / count) / Math.max(1, count)));
}

/** The state with `incrementDeviation` on every real group, measured on the training sequences. */
export function withMovement(state: EncoderState, table: Table, sequences: Int32Array): EncoderState {
  if (state.shape.steps < 2) return state;
  const encoded = encodeTable(state, table);
  const chosen = evenly(sequences.length, mostSequences).map((k) => sequences[k]!);
  const movement = movements(encoded, chosen);
  const groups = state.shape.groups.map((group) =>
    group.kind === 'real' ? { ...group, incrementDeviation: movement[group.offset]! } : group,
  );
  return { ...state, shape: { ...state.shape, groups } };
}

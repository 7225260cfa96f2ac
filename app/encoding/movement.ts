// How much each real channel moves from step to step: what decides whether a generator adds up or says anew.
import type { Table } from '../data/table.ts';
import { encodeTable } from './encode.ts';
import type { EncoderState } from './encoder.ts';
import type { Sequences } from './sequences.ts';
import { deviation, evenly } from './statistics.ts';

const mostSequences = 5000;

/** Standard deviation of a channel's change from one step to the next, over some sequences. */
function channelMovement({ shape, values, lengths }: Sequences, sequences: Int32Array, channel: number): number {
  const { steps, channels } = shape;
  const changes: number[] = [];
  for (const i of sequences) {
    let at = i * steps * channels + channel;
    for (let step = 1; step < lengths[i]!; step++, at += channels) changes.push(values[at + channels]! - values[at]!);
  }
  return deviation(Float64Array.from(changes));
}

/** The state with `incrementDeviation` on every real group, measured on the training sequences. */
export function withMovement(state: EncoderState, table: Table, sequences: Int32Array): EncoderState {
  if (state.shape.steps < 2) return state;
  const encoded = encodeTable(state, table);
  const chosen = evenly(sequences.length, mostSequences).map((k) => sequences[k]!);
  const groups = state.shape.groups.map((group) =>
    group.kind === 'real' ? { ...group, incrementDeviation: channelMovement(encoded, chosen, group.offset) } : group,
  );
  return { ...state, shape: { ...state.shape, groups } };
}

// Table -> Sequences, as an encoder's state says.
import { sequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import { encodeColumns } from './encode-columns.ts';
import type { EncoderState } from './encoder.ts';
import { layOut } from './lay-out.ts';
import { takeLevels } from './level-scale.ts';
import { encodeLengths } from './lengths.ts';
import type { Sequences } from './sequences.ts';
import { encodeIndex } from './time/code-index.ts';

/** Places' channels -> sequences' channels [sequence, step, channel], padded with zeros. */
function cut(
  matrix: Float32Array,
  channels: number,
  steps: number,
  offsets: Int32Array,
  lengths: Int32Array,
): Float32Array {
  const values = new Float32Array(offsets.length * steps * channels);
  for (let i = 0; i < offsets.length; i++) {
    const from = offsets[i]! * channels;
    values.set(matrix.subarray(from, from + lengths[i]! * channels), i * steps * channels);
  }
  return values;
}

/** All of the table's sequences; steps beyond the longest sequence that was fitted are cut off. */
export function encodeTable(state: EncoderState, table: Table): Sequences {
  const { shape, plans } = state;
  const laid = layOut(table, state.schema, sequenceIndex(table, state.schema));
  const { count, places, offsets } = laid;
  const lengths = laid.lengths.map((length) => Math.min(length, shape.steps));

  const matrix = new Float32Array(places * shape.channels);
  const context = new Float32Array(count * shape.contextChannels);
  if (state.lengths) encodeLengths(state.lengths, lengths, context, shape.contextChannels);
  const kept = { steps: new Map<string, Float64Array>(), contexts: new Map<string, Float64Array>() };
  if (state.index && laid.index) {
    const steps = { data: matrix, channels: shape.channels };
    const contexts = { data: context, channels: shape.contextChannels };
    const times = encodeIndex(state.index, laid, laid.index, steps, contexts);
    kept.steps.set(state.index.column, times.byStep);
    kept.contexts.set(state.index.column, times.bySequence);
  }
  const stepPlans = plans.filter((plan) => plan.at === 'step');
  encodeColumns(stepPlans, laid.steps, matrix, shape.channels, laid.linked, kept.steps);
  const contextPlans = plans.filter((plan) => plan.at === 'sequence');
  encodeColumns(contextPlans, laid.contexts, context, shape.contextChannels, null, kept.contexts);

  const values = cut(matrix, shape.channels, shape.steps, offsets, lengths);
  const sequences = { shape, count, values, lengths, context };
  takeLevels(state.levels, sequences);
  return sequences;
}

// Sequences -> Table, as an encoder's state says.
import type { Column, Table } from '../data/table.ts';
import { calibrate } from './calibration.ts';
import { decodeColumns, makeCopies } from './decode-columns.ts';
import type { DecodeOptions, DecodeReport, EncoderState } from './encoder.ts';
import type { DecodedLane } from './finish/decoded-lane.ts';
import { finishColumns } from './finish/finish.ts';
import { returnLevels } from './level-scale.ts';
import { makeKeys } from './keys.ts';
import { decodeIndex } from './time/code-index.ts';
import { expandBySequence, tableColumn } from './table-columns.ts';
import type { Sequences } from './sequences.ts';
import { wideColumn, wideName } from './wide.ts';

/** The steps that count, one sequence after the other: [row, channel]. */
function compact(sequences: Sequences, lengths: Int32Array, rows: number): Float32Array {
  const { steps, channels } = sequences.shape;
  if (rows === sequences.count * steps) return sequences.values;
  const matrix = new Float32Array(rows * channels);
  for (let i = 0, to = 0; i < lengths.length; i++) {
    const from = i * steps * channels;
    matrix.set(sequences.values.subarray(from, from + lengths[i]! * channels), to);
    to += lengths[i]! * channels;
  }
  return matrix;
}

/** The channels as they are decoded: at the levels of the training data, and of each sequence. */
function calibrated(
  state: EncoderState,
  sequences: Sequences,
  lengths: Int32Array,
  rows: number,
): { matrix: Float32Array; context: Float32Array } {
  const { shape, levels, calibration } = state;
  let matrix = compact(sequences, lengths, rows);
  let { context } = sequences;
  if (!calibration && levels.length === 0) return { matrix, context };
  // The caller keeps what it gave.
  if (matrix === sequences.values) matrix = matrix.slice();
  if (calibration) {
    context = context.slice();
    calibrate(calibration.context, context, shape.contextChannels);
    calibrate(calibration.steps, matrix, shape.channels);
  }
  returnLevels(levels, shape, matrix, lengths, context);
  return { matrix, context };
}

/** The one lane of a wide table as its columns. */
function spread(lane: DecodedLane, columns: readonly string[], count: number): Map<string, DecodedLane> {
  const steps = columns.length;
  return new Map(
    columns.map((name, step) => [
      name,
      {
        values: wideColumn(lane.values, step, steps, new Float64Array(count)),
        missing: lane.missing && wideColumn(lane.missing, step, steps, new Uint8Array(count)),
      },
    ]),
  );
}

export function decodeSequences(
  state: EncoderState,
  sequences: Sequences,
  options: DecodeOptions,
): { table: Table; lengths: Int32Array; report: DecodeReport } {
  const { shape, plans, schema } = state;
  const { count } = sequences;
  const wide = schema.layout === 'wide';
  const { random } = options;
  const moved = { clipped: 0, snapped: 0, reordered: 0 };
  const lengths = sequences.lengths.map((length) =>
    // A row of a wide table has all its columns.
    wide ? shape.steps : Math.min(Math.max(length, 1), shape.steps),
  );
  const places = lengths.reduce((sum, length) => sum + length, 0);
  const { matrix, context } = calibrated(state, sequences, lengths, places);

  const kept = { steps: new Map<string, Float64Array>(), contexts: new Map<string, Float64Array>() };
  const index = state.index && {
    column: state.index.column,
    ...decodeIndex(
      state.index,
      { data: matrix, channels: shape.channels },
      { data: context, channels: shape.contextChannels },
      lengths,
      places,
      { kept: new Map(), random, moved },
    ),
  };
  if (index) {
    kept.steps.set(index.column, index.byStep);
    kept.contexts.set(index.column, index.bySequence);
  }
  const contextPlans = plans.filter((plan) => plan.at === 'sequence');
  let bySequence = decodeColumns(contextPlans, context, shape.contextChannels, count, kept.contexts, random, moved);
  const stepPlans = plans.filter((plan) => plan.at === 'step');
  let byStep = decodeColumns(stepPlans, matrix, shape.channels, places, kept.steps, random, moved);
  if (wide) {
    const features = schema.columns.filter((column) => column.role === 'feature' && column.type !== 'text');
    const lane = byStep.get(wideName);
    if (lane) {
      const names = features.map((column) => column.name);
      bySequence = new Map([...bySequence, ...spread(lane, names, count)]);
    }
    byStep = new Map();
  }
  for (const lanes of [bySequence, byStep]) finishColumns(lanes, state.finish, moved);
  makeCopies(plans, bySequence);
  makeCopies(plans, byStep);
  if (index) byStep.set(index.column, index.lane);

  const rowsPerSequence = wide ? new Int32Array(count).fill(1) : lengths;
  const rows = wide ? count : places;
  const dictionaries = new Map(plans.map((plan) => [plan.column, plan.dictionary]));
  for (const plan of state.keys) {
    const keys = makeKeys(plan, options.firstSequence, count);
    bySequence.set(plan.column, keys.lane);
    dictionaries.set(plan.column, keys.dictionary);
  }
  const wideDictionary = dictionaries.get(wideName) ?? null;
  const columns = schema.columns.flatMap((column): Column[] => {
    const own = byStep.get(column.name);
    const shared = own ? undefined : bySequence.get(column.name);
    const lane = own ?? (shared && expandBySequence(shared, rowsPerSequence, rows));
    return lane ? [tableColumn(column, dictionaries.get(column.name) ?? wideDictionary, lane)] : [];
  });
  return { table: { rows, columns }, lengths: rowsPerSequence, report: { rows, ...moved } };
}

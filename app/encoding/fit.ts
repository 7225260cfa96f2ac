// Fits an encoder to a table: structure first, then a plan a column, then the channels and their figures.
import { SeqwrightError } from '../contract/errors.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import { findColumn, type Table } from '../data/table.ts';
import { codecOf } from './codecs/codecs.ts';
import { encodeTable } from './encode.ts';
import { encoderFromState } from './encoder-from-state.ts';
import type { Encoder, EncoderOptions, EncoderState } from './encoder.ts';
import { fitColumns, type Draft, type Level } from './fit-columns.ts';
import { fitFinish } from './finish/fit-finish.ts';
import { fitKey } from './keys.ts';
import { layOut, type LaidOut } from './lay-out.ts';
import { fitLevels } from './level-scale.ts';
import { fitLengths, lengthColumn, type LengthPlan } from './lengths.ts';
import { withListedValues } from './listed-values.ts';
import { withMovement } from './movement.ts';
import type { ColumnPlan } from './plan.ts';
import { heldTo, switchedOff } from './rules/chosen.ts';
import { rulesOf } from './rules/find-rules.ts';
import { ShapeBuilder } from './shape-builder.ts';
import { sourceColumns } from './source-columns.ts';
import { fitIndex } from './time/fit-index.ts';
import { indexTimes } from './time/index-values.ts';
import { trainingPlaces, type TrainingPlaces } from './training-places.ts';
import { warningsOf } from './warnings.ts';

function place(builder: ShapeBuilder, { plan, marked }: Draft): ColumnPlan {
  const offset = builder.add(plan.at, plan.column, codecOf(plan.codec).parts(plan.codec));
  const missingMark = marked
    ? builder.add(plan.at, plan.column, [{ kind: 'probability', size: 1, part: 'missing' }])
    : null;
  return { ...plan, offset, missingMark };
}

/** Channels lie in the order of the source's columns, plans in the order of decoding. */
function placeAll(builder: ShapeBuilder, level: Level, drafts: readonly Draft[]): ColumnPlan[] {
  const position = new Map(level.lanes.map((lane, i) => [lane.name, i]));
  const byPosition = drafts.toSorted((a, b) => position.get(a.plan.column)! - position.get(b.plan.column)!);
  const placed = new Map(byPosition.map((draft) => [draft, place(builder, draft)]));
  return drafts.map((draft) => placed.get(draft)!);
}

function placeLengths(builder: ShapeBuilder, laid: LaidOut, training: TrainingPlaces): LengthPlan | null {
  const codes = fitLengths(training.sequences.map((i) => laid.lengths[i]!));
  if (!codes) return null;
  return { ...codes, offset: builder.add('sequence', lengthColumn, [{ kind: 'unit', size: 1, part: 'value' }]) };
}

function levelsOf(laid: LaidOut, training: TrainingPlaces): { steps: Level; contexts: Level } {
  const { places, linked, sequences } = training;
  return {
    steps: { at: 'step', lanes: laid.steps, places, trainingLinks: linked, linked: laid.linked },
    contexts: {
      at: 'sequence',
      lanes: laid.contexts,
      places: sequences,
      trainingLinks: new Uint8Array(sequences.length),
      linked: null,
    },
  };
}

/** The state with levels and scales, which are measured on what the state encodes without them. */
function withLevels(state: EncoderState, table: Table, training: TrainingPlaces, builder: ShapeBuilder): EncoderState {
  const { schema, shape, options } = state;
  if (options.levelScale === 'off') return state;
  const apart = schema.layout === 'series' ? training.places.length / schema.window : null;
  const quantised = new Set(
    state.finish.lattices.filter(({ lattice }) => lattice.kind === 'list').map(({ column }) => column),
  );
  const choice = { asked: options.levelScale, apart, quantised };
  const levels = fitLevels(encodeTable(state, table), training.sequences, choice, builder);
  return { ...state, levels, shape: builder.build(shape.steps) };
}

/**
 * Fits an encoder, held to the rules of the data as far as the user has not switched them off. Every statistic, rule and range comes from the training sequences alone; only the words of a
 * category, the longest length and what new keys must avoid are taken from the whole table, so that all of it can be
 * encoded.
 *
 * @param trainSequences - numbers of the training sequences; all when left out
 * @throws SeqwrightError `too_few_sequences` without a sequence, `nothing_to_learn` without a channel
 */
export function fitEncoder(
  table: Table,
  schema: Schema,
  options: EncoderOptions,
  trainSequences?: Int32Array,
): Encoder {
  const index = sequenceIndex(table, schema);
  const laid = layOut(table, schema, index);
  const training = trainingPlaces(laid, trainSequences);
  if (training.sequences.length === 0) {
    throw new SeqwrightError(
      'too_few_sequences',
      `There is no sequence to learn from: the table has ${table.rows} rows, and a window is ${schema.window} rows. ` +
        'Choose a shorter window or bring more data.',
      { rows: table.rows, window: schema.window },
    );
  }
  const builder = new ShapeBuilder();
  const isOff = switchedOff(schema.rules);
  const lengths = placeLengths(builder, laid, training);
  const time = laid.index && fitIndex(laid, laid.index, training, builder, options.numberScaling);
  const times = time && laid.index ? indexTimes(time, laid, laid.index) : null;
  const levels = levelsOf(laid, training);
  const plans = [
    ...placeAll(builder, levels.steps, fitColumns(levels.steps, options, times?.steps ?? null, isOff)),
    ...placeAll(builder, levels.contexts, fitColumns(levels.contexts, options, times?.sequences ?? null, isOff)),
  ];
  const shape = builder.build(laid.lengths.reduce((most, length) => Math.max(most, length), 0));
  if (shape.channels === 0) {
    throw new SeqwrightError(
      'nothing_to_learn',
      'No column has anything to learn from step to step: each is constant, context, ignored, a text, or noise that is ' +
        'drawn and not learned.',
    );
  }
  const columns = sourceColumns(table, schema, index, laid, training);
  const rules = heldTo(rulesOf(columns, isOff), schema.rules);
  const keys = schema.columns.flatMap(({ name, role }) => {
    const column = role === 'sequence_key' ? findColumn(table, name) : undefined;
    return column ? [fitKey(column)] : [];
  });
  const state: EncoderState = {
    version: 1,
    schema,
    shape,
    rules,
    warnings: warningsOf(schema, plans),
    options,
    plans,
    index: time,
    lengths,
    keys,
    finish: fitFinish(columns, rules, isOff, schema.layout === 'wide'),
    levels: [],
    calibration: null,
  };
  const levelled = withLevels(state, table, training, builder);
  return encoderFromState(withListedValues(withMovement(levelled, table, training.sequences)));
}

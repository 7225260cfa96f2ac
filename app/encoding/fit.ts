// Fits an encoder to a table: structure first, then a plan a column, then the channels and their figures.
import { SeqwrightError } from '../contract/errors.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import { codecOf } from './codecs/codecs.ts';
import { encoderFromState } from './encoder-from-state.ts';
import type { Encoder, EncoderOptions, EncoderState } from './encoder.ts';
import { fitColumns, type Draft, type Level } from './fit-columns.ts';
import { fitFinish } from './finish/fit-finish.ts';
import { layOut } from './lay-out.ts';
import { withMovement } from './movement.ts';
import type { ColumnPlan } from './plan.ts';
import { rulesOf } from './rules/find-rules.ts';
import { ShapeBuilder } from './shape-builder.ts';
import { sourceColumns } from './source-columns.ts';
import { trainingPlaces } from './training-places.ts';

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

/**
 * Fits an encoder. Every statistic, rule and range comes from the training sequences alone; only the words of a
 * category, the lengths and what new keys must avoid are taken from the whole table, so that all of it can be encoded.
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
  const steps: Level = {
    at: 'step',
    lanes: laid.steps,
    places: training.places,
    trainingLinks: training.linked,
    linked: laid.linked,
  };
  const contexts: Level = {
    at: 'sequence',
    lanes: laid.contexts,
    places: training.sequences,
    trainingLinks: new Uint8Array(training.sequences.length),
    linked: null,
  };
  const plans = [steps, contexts].flatMap((level) => placeAll(builder, level, fitColumns(level, options, null)));
  const longest = laid.lengths.reduce((most, length) => Math.max(most, length), 0);
  const shape = builder.build(longest);
  if (shape.channels === 0) {
    throw new SeqwrightError(
      'nothing_to_learn',
      'No column has anything to learn: each is constant, ignored, a text, or noise that is drawn and not learned.',
    );
  }
  const columns = sourceColumns(table, schema, index, laid, training);
  const rules = rulesOf(columns);
  const state: EncoderState = {
    version: 1,
    schema,
    shape,
    rules,
    warnings: [],
    options,
    plans,
    finish: fitFinish(columns, rules, schema.layout === 'wide'),
  };
  return encoderFromState(withMovement(state, table, training.sequences));
}

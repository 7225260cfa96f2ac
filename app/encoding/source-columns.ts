// The columns of the source as rules see them: values of the training rows, in the units of the source.
import type { ColumnFormat, ColumnType, Schema } from '../contract/schema.ts';
import type { SequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import { columnsOfRole, laneOf, type LaidOut, type Lane } from './lay-out.ts';
import { take, type TrainingPlaces } from './training-places.ts';

export interface SourceColumn {
  name: string;
  type: ColumnType;
  format: ColumnFormat;
  /** Rules hold among columns of one level. */
  level: 'step' | 'sequence';
  /** [row] numbers, or codes; 0 where missing. */
  values: Float64Array;
  missing: Uint8Array | null;
  /** The values that are not missing; the same array where none is. */
  present: Float64Array;
  dictionary: string[] | null;
}

function sourceColumn(lane: Lane, rows: Int32Array, level: SourceColumn['level']): SourceColumn {
  const { name, type, format, dictionary } = lane;
  const values = take(lane.values, rows);
  const marks = lane.missing;
  const missing = marks ? Uint8Array.from(rows, (row) => marks[row]!) : null;
  const present = missing?.includes(1) ? values.filter((_, i) => missing[i] === 0) : values;
  return { name, type, format, level, values, missing, present, dictionary };
}

/** Features and contexts at the training places; each column of a wide table has a value a sequence. */
export function sourceColumns(
  table: Table,
  schema: Schema,
  index: SequenceIndex,
  laid: LaidOut,
  training: TrainingPlaces,
): SourceColumn[] {
  const contexts = laid.contexts.map((lane) => sourceColumn(lane, training.sequences, 'sequence'));
  if (schema.layout !== 'wide') {
    return [...laid.steps.map((lane) => sourceColumn(lane, training.places, 'step')), ...contexts];
  }
  const features = columnsOfRole(table, schema, 'feature').map((column) =>
    sourceColumn(laneOf(column, index.order), training.sequences, 'sequence'),
  );
  return [...features, ...contexts];
}

/** Whether a column's values are numbers that have an order. */
export function isNumberColumn(column: SourceColumn): boolean {
  return column.dictionary === null && column.type !== 'boolean';
}

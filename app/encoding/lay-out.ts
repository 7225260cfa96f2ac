// A table seen as its sequences: every feature as one lane of values by place, whatever the layout of the source.
import type { ColumnFormat, ColumnRole, ColumnType, Schema } from '../contract/schema.ts';
import { isNumeric, type Column, type Table } from '../data/table.ts';
import type { SequenceIndex } from '../data/sequence-index.ts';
import { wideFormat, wideLane, wideName } from './wide.ts';

/** Values of one column by place: a place is a row in sequence order, a cell of a wide table, or a whole sequence. */
export interface Lane {
  name: string;
  type: ColumnType;
  /** Numbers, or codes into the dictionary; 0 where missing. */
  values: Float64Array;
  /** 1 where missing; null when nothing is. */
  missing: Uint8Array | null;
  dictionary: string[] | null;
  format: ColumnFormat;
}

export interface LaidOut {
  /** Sequences. */
  count: number;
  /** Steps of all sequences' source rows: windows share places. */
  places: number;
  /** [sequence] first place, and number of places. */
  offsets: Int32Array;
  lengths: Int32Array;
  /** [place] 1 where some sequence comes here from the place before. */
  linked: Uint8Array;
  /** By place: the features, and the index of a series or of keyed sequences. */
  steps: Lane[];
  index: Lane | null;
  /** By sequence. */
  contexts: Lane[];
}

/** A column's values at these rows. */
export function laneOf(column: Column, rows: Int32Array): Lane {
  const source = isNumeric(column) ? column.values : column.codes;
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = source[rows[i]!]!;
  let missing: Uint8Array | null = null;
  if (column.missing) {
    missing = new Uint8Array(rows.length);
    for (let i = 0; i < rows.length; i++) missing[i] = column.missing[rows[i]!]!;
    if (!missing.includes(1)) missing = null;
  }
  return {
    name: column.name,
    type: column.type,
    values,
    missing,
    dictionary: isNumeric(column) ? null : column.dictionary,
    format: column.format,
  };
}

/** The columns of a role that can be learned, in the order of the schema; texts cannot. */
export function columnsOfRole(table: Table, schema: Schema, role: ColumnRole): Column[] {
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  return schema.columns.flatMap((column) => {
    if (column.role !== role || column.type === 'text') return [];
    const found = byName.get(column.name);
    return found ? [found] : [];
  });
}

/** For a context: the first row of each sequence that has a value, else its first row. */
function contextRows(column: Column, index: SequenceIndex): Int32Array {
  const rows = new Int32Array(index.count);
  for (let i = 0; i < index.count; i++) {
    const from = index.offsets[i]!;
    const to = from + index.lengths[i]!;
    let at = from;
    if (column.missing) while (at < to && column.missing[index.order[at]!] === 1) at++;
    rows[i] = index.order[at < to ? at : from]!;
  }
  return rows;
}

/** [place] 1 where one of these sequences comes from the place before. */
export function linksOf(places: number, offsets: Int32Array, lengths: Int32Array, sequences?: Int32Array): Uint8Array {
  const linked = new Uint8Array(places);
  const count = sequences?.length ?? offsets.length;
  for (let k = 0; k < count; k++) {
    const i = sequences ? sequences[k]! : k;
    linked.fill(1, offsets[i]! + 1, offsets[i]! + lengths[i]!);
  }
  return linked;
}

/** Lays a table out by its sequences. */
export function layOut(table: Table, schema: Schema, index: SequenceIndex): LaidOut {
  const contexts = columnsOfRole(table, schema, 'context').map((column) => laneOf(column, contextRows(column, index)));
  const features = columnsOfRole(table, schema, 'feature');
  const times = columnsOfRole(table, schema, 'sequence_index').slice(0, 1);
  const { count, order } = index;
  if (schema.layout === 'wide') {
    const steps = features.length;
    const offsets = Int32Array.from({ length: count }, (_, i) => i * steps);
    const lengths = new Int32Array(count).fill(steps);
    const places = count * steps;
    const lane = wideLane(features.map((column) => laneOf(column, order)));
    const ordering = times.map((column) => laneOf(column, order));
    return {
      count,
      places,
      offsets,
      lengths,
      linked: linksOf(places, offsets, lengths),
      steps: lane ? [{ ...lane, name: wideName, format: wideFormat }] : [],
      index: null,
      contexts: [...ordering, ...contexts],
    };
  }
  const { offsets, lengths } = index;
  const steps = features.map((column) => laneOf(column, order));
  const ordering = times.map((column) => laneOf(column, order));
  const time = ordering[0];
  // An index orders steps; single rows have none, and words cannot be counted on.
  const asIndex =
    time &&
    schema.layout !== 'rows' &&
    time.dictionary === null &&
    time.type !== 'boolean' &&
    time.missing?.includes(0) !== false;
  return {
    count,
    places: order.length,
    offsets,
    lengths,
    linked: linksOf(order.length, offsets, lengths),
    steps: asIndex ? steps : [...ordering, ...steps],
    index: asIndex ? time : null,
    contexts,
  };
}

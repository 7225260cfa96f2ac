// What is to be said of a table: its rules, its schema after the user's changes, its rows and sequences to look at.
import { applySchema } from '../../data/apply-schema.ts';
import { columnSummaries } from '../../data/column-summaries.ts';
import { detectSchema } from '../../data/detect-schema.ts';
import { formatValue } from '../../data/format.ts';
import { gatherSequences } from '../../data/gather-sequences.ts';
import { packTable, unpackTable } from '../../data/pack.ts';
import { sequenceIndex } from '../../data/sequence-index.ts';
import { findRules } from '../../encoding/rules/find-rules.ts';
import { splitSequences } from '../../encoding/split.ts';
import { viewSequences } from '../../encoding/view-sequences.ts';
import type { TaskFunction } from './tasks.ts';

export const rules: TaskFunction<'rules'> = ({ table: packed, schema }) => {
  const table = unpackTable(packed);
  return findRules(table, sequenceIndex(table, schema));
};

export const describe: TaskFunction<'describe'> = ({ table: packed, overrides }) => {
  const source = unpackTable(packed);
  const { schema, warnings } = detectSchema(source, overrides);
  const table = applySchema(source, schema);
  const index = sequenceIndex(table, schema);
  return {
    schema,
    warnings,
    sequences: index.count,
    lengths: lengthsOf(index.lengths),
    rules: findRules(table, index),
    summaries: columnSummaries(table),
    table: packTable(table),
  };
};

/** Shortest, average and longest. */
function lengthsOf(lengths: Int32Array): { min: number; mean: number; max: number } {
  if (lengths.length === 0) return { min: 0, mean: 0, max: 0 };
  let [min, max, sum] = [Infinity, 0, 0];
  for (const length of lengths) {
    min = Math.min(min, length);
    max = Math.max(max, length);
    sum += length;
  }
  return { min, mean: sum / lengths.length, max };
}

export const rows: TaskFunction<'rows'> = ({ table: packed, from, to }) => {
  const table = unpackTable(packed);
  const last = Math.min(to, table.rows);
  return {
    columns: table.columns.map((column) => column.name),
    rows: Array.from({ length: Math.max(0, last - from) }, (_, i) =>
      table.columns.map((column) => formatValue(column, from + i)),
    ),
  };
};

export const sequences: TaskFunction<'sequences'> = ({ table: packed, schema, count }) => {
  const table = unpackTable(packed);
  const index = sequenceIndex(table, schema);
  const shown = Math.min(count, index.count);
  // The middles of equal stretches: evenly spread, and neither the first nor the last, which are often odd.
  const chosen = Int32Array.from({ length: shown }, (_, i) => Math.floor(((i + 0.5) / shown) * index.count));
  const gathered = gatherSequences(table, index, chosen);
  return viewSequences(gathered.table, gathered.lengths, shown, (i) => index.labels(chosen[i]!));
};

export const split: TaskFunction<'split'> = ({ table: packed, schema, holdoutFraction, seed }) => {
  const index = sequenceIndex(unpackTable(packed), schema);
  return splitSequences(index, schema, { holdoutFraction, seed }).summary;
};

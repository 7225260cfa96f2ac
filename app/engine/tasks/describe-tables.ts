// What is to be said of a table: its rules, its schema after the user's changes, its rows and sequences to look at.
import type { Rule, RuleChoice, Schema, SchemaOverrides } from '../../contract/schema.ts';
import { applySchema } from '../../data/apply-schema.ts';
import { columnSummaries } from '../../data/column-summaries.ts';
import { detectSchema } from '../../data/detect-schema.ts';
import { formatValue } from '../../data/format.ts';
import { gatherSequences } from '../../data/gather-sequences.ts';
import { packTable, unpackTable } from '../../data/pack.ts';
import { sequenceIndex, type SequenceIndex } from '../../data/sequence-index.ts';
import { summariseLengths } from '../../data/sequence-lengths.ts';
import type { Table } from '../../data/table.ts';
import { findRules } from '../../encoding/rules/find-rules.ts';
import { splitSequences } from '../../encoding/split.ts';
import { viewSequences } from '../../encoding/view-sequences.ts';
import { choicesLeft } from '../chosen-rules.ts';
import type { TaskFunction } from './tasks.ts';

export const rules: TaskFunction<'rules'> = ({ table: packed, schema }) => {
  const table = unpackTable(packed);
  return findRules(table, schema);
};

/**
 * What the user said before, and what they say now: a change to one thing leaves the others as they are, but a new
 * layout, key or index makes the roles be found anew.
 */
export function mergeOverrides(before: Schema, change: SchemaOverrides): SchemaOverrides {
  const said = change.columns ?? [];
  const anew =
    change.layout !== undefined ||
    change.key !== undefined ||
    change.index !== undefined ||
    said.some(({ role }) => role === 'sequence_key' || role === 'sequence_index');
  const columns = before.columns.map(({ name, type, role }) => {
    const given = said.find((column) => column.name === name);
    const keptRole = anew && role !== 'ignored' ? undefined : role;
    return withoutUndefined({ name, type: given?.type ?? type, role: given?.role ?? keptRole });
  });
  const kept = anew ? {} : { layout: before.layout };
  return { window: before.window, stride: before.stride, ...kept, ...change, columns };
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

/** What the user has said of rules holds for those that are still there. */
function withChoices(
  table: Table,
  detected: Schema,
  index: SequenceIndex,
  choices: readonly RuleChoice[] = [],
): { schema: Schema; rules: Rule[] } {
  const chosen = choices.length === 0 ? detected : { ...detected, rules: [...choices] };
  const found = findRules(table, chosen, index);
  const left = choicesLeft(choices, found);
  return { schema: left.length === 0 ? detected : { ...detected, rules: left }, rules: found };
}

export const describe: TaskFunction<'describe'> = ({ table: packed, schema: before, overrides }) => {
  const source = unpackTable(packed);
  const { schema: detected, warnings } = detectSchema(source, mergeOverrides(before, overrides));
  const table = applySchema(source, detected);
  const index = sequenceIndex(table, detected);
  const { schema, rules: found } = withChoices(table, detected, index, before.rules);
  return {
    schema,
    warnings,
    sequences: index.count,
    lengths: summariseLengths(index.lengths),
    rules: found,
    summaries: columnSummaries(table),
    table: packTable(table),
  };
};

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
  return viewSequences(gathered.table, gathered.lengths, shown, (i) => index.labels(chosen[i]!), schema);
};

export const split: TaskFunction<'split'> = ({ table: packed, schema, holdoutFraction, seed }) => {
  const index = sequenceIndex(unpackTable(packed), schema);
  return splitSequences(index, schema, { holdoutFraction, seed }).summary;
};

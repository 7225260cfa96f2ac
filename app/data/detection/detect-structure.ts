// Which of the four layouts a table has, and which columns are its key and its order.
import { SeqwrightError } from '../../contract/errors.ts';
import type { ColumnRole, Layout, Reason, SchemaOverrides } from '../../contract/schema.ts';
import { findColumn, isNumeric, type NumericColumn, type Table } from '../table.ts';
import { autocorrelation } from './correlation.ts';
import { findRowKey, type Structure } from './column-roles.ts';
import { findIndex, type FoundIndex } from './find-index.ts';
import { findKey, type FoundKey } from './find-key.ts';
import { findWide } from './find-wide.ts';
import { groupBy, oneGroup, type Grouping } from './grouping.ts';

export interface DetectedStructure extends Structure {
  /** The sequences, or all rows as one where every row is one. */
  rowGroups: Grouping;
  why: Reason[];
}

const chosen: Reason = { code: 'chosen', message: 'Chosen by hand.' };
/** Share of columns that have to follow their past, and how much, for rows to be a series. */
const following = { share: 0.25, correlation: 0.2 };
/** Values of a label by which a table of single rows may be sorted. */
const mostSorted = 20;

function ofRole(roles: ReadonlyMap<string, ColumnRole>, role: ColumnRole): string | undefined {
  return [...roles].find(([, given]) => given === role)?.[0];
}

/** Rows sorted by a label look as if they followed each other; within one label they do not. */
function sortedByLabel(table: Table): Grouping {
  for (const column of table.columns) {
    if (column.type === 'number' || column.type === 'datetime') continue;
    const grouping = groupBy(column, mostSorted);
    if (grouping && grouping.count > 1 && grouping.runs === grouping.count) return grouping;
  }
  return oneGroup(table.rows);
}

/** Whether rows follow each other, with the figures. */
function rowsFollow(table: Table): { follow: boolean; message: string } {
  const columns = table.columns
    .filter(isNumeric)
    .filter((column): column is NumericColumn => column.type === 'number' || column.type === 'integer');
  const grouping = sortedByLabel(table);
  const least = Math.max(following.correlation, 4 / Math.sqrt(table.rows));
  const count = columns.filter((column) => Math.abs(autocorrelation(column, grouping)) >= least).length;
  const message = `${count} of ${columns.length} columns of numbers follow their own value of the row before`;
  return { follow: columns.length > 0 && count >= following.share * columns.length, message };
}

function keyFrom(table: Table, name: string): FoundKey {
  const column = findColumn(table, name)!;
  return { column, grouping: groupBy(column, Infinity)!, why: chosen };
}

function decideLayout(
  table: Table,
  given: Layout | undefined,
  key: FoundKey | null,
  keyGiven: boolean,
  indexGiven: boolean,
): { layout: Layout; why: Reason } {
  if (given) return { layout: given, why: chosen };
  if (keyGiven)
    return {
      layout: 'keyed',
      why: { code: 'key_chosen', message: `${key?.column.name ?? ''} was chosen as the key.` },
    };
  if (indexGiven)
    return {
      layout: key ? 'keyed' : 'series',
      why: { code: 'index_chosen', message: 'Rows have an order that was chosen.' },
    };
  const wide = findWide(table);
  if (wide) return { layout: 'wide', why: wide.why };
  if (key)
    return {
      layout: 'keyed',
      why: { code: 'has_key', message: `${key.column.name} tells sequences apart: ${key.why.message}` },
    };
  const index = findIndex(table, oneGroup(table.rows), new Set());
  if (index)
    return {
      layout: 'series',
      why: { code: 'has_index', message: `No column repeats like a key, and ${index.name} orders the rows.` },
    };
  const { follow, message } = rowsFollow(table);
  return follow
    ? {
        layout: 'series',
        why: {
          code: 'rows_follow',
          message: `No column repeats like a key and none counts up like a time; ${message}, so rows are taken in file order, evenly spaced.`,
        },
      }
    : {
        layout: 'rows',
        why: { code: 'rows_apart', message: `No key, no time, and only ${message}: each row stands for itself.` },
      };
}

/**
 * @param roles - what the user has said
 * @throws SeqwrightError `schema_invalid` when a keyed layout is asked for and no column can be the key
 */
export function detectStructure(
  table: Table,
  overrides: SchemaOverrides,
  roles: ReadonlyMap<string, ColumnRole>,
): DetectedStructure {
  const keyName = ofRole(roles, 'sequence_key');
  const indexName = ofRole(roles, 'sequence_index');
  const free = { rows: table.rows, columns: table.columns.filter(({ name }) => !roles.has(name)) };
  const key = keyName === undefined ? findKey(free) : keyFrom(table, keyName);
  const { layout, why } = decideLayout(free, overrides.layout, key, keyName !== undefined, indexName !== undefined);
  const base = { layout, why: [why] };

  if (layout === 'rows' || layout === 'wide') {
    const steps = layout === 'wide' ? (findWide(free)?.steps ?? numbersOf(free)) : [];
    const rowKey = keyName === undefined ? findRowKey(free) : { name: keyName, why: chosen };
    const index = indexName === undefined ? null : { name: indexName, why: chosen };
    return { ...base, grouping: null, rowGroups: oneGroup(table.rows), key: rowKey, index, steps };
  }
  if (layout === 'keyed' && !key)
    throw new SeqwrightError(
      'schema_invalid',
      'Sequences by key need a column that is the key, and none looks like one. Name it as key, or make the layout series.',
    );
  const found = layout === 'keyed' ? key : null;
  const grouping = found?.grouping ?? oneGroup(table.rows);
  const taken = new Set(found ? [found.column.name] : []);
  const index: FoundIndex | null =
    indexName === undefined ? findIndex(free, grouping, taken) : { name: indexName, why: chosen };
  return {
    ...base,
    grouping,
    rowGroups: grouping,
    key: found && { name: found.column.name, why: found.why },
    index,
    steps: [],
  };
}

function numbersOf(table: Table): string[] {
  return table.columns.filter(({ type }) => type === 'number' || type === 'integer').map(({ name }) => name);
}

// The rows of a schema's sequences as groups; all rows are one where there is no key.
import type { Schema } from '../contract/schema.ts';
import { groupBy, oneGroup, type Grouping } from './detection/grouping.ts';
import { findColumn, type Table } from './table.ts';

export function rowGroups(table: Table, schema: Schema): Grouping {
  const entry = schema.layout === 'keyed' && schema.columns.find(({ role }) => role === 'sequence_key');
  const key = entry ? findColumn(table, entry.name) : undefined;
  return (key && groupBy(key, Infinity)) ?? oneGroup(table.rows);
}

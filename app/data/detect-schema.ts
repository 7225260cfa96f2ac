// From a table to its schema: types, roles and layout with the reasons, and what to look at before training.
import type { ColumnSchema, Schema, SchemaOverrides, Warning } from '../contract/schema.ts';
import { convertColumn } from './convert-column.ts';
import { rolesOfOverrides } from './detection/check-overrides.ts';
import { decideRole } from './detection/column-roles.ts';
import { detectStructure } from './detection/detect-structure.ts';
import { findWarnings } from './detection/find-warnings.ts';
import type { Table } from './table.ts';

const defaultWindow = 24;
const defaultStride = 1;
/** Windows that do not overlap, of which a short series should have some. */
const fewestWindows = 4;

function defaultWindowFor(rows: number): number {
  return Math.max(1, Math.min(defaultWindow, Math.floor(rows / fewestWindows)));
}

/** The table with the types that the user wants instead of the found ones. */
function retyped(table: Table, overrides: SchemaOverrides): Table {
  const types = new Map(overrides.columns?.map(({ name, type }) => [name, type]));
  const columns = table.columns.map((column) => {
    const type = types.get(column.name);
    return type === undefined ? column : convertColumn(column, type);
  });
  return { rows: table.rows, columns };
}

/**
 * Finds how a table is to be understood; what the overrides say wins. Deterministic: the same table and overrides give
 * the same schema.
 *
 * @returns the schema, whose types the table takes on by `applySchema`, and warnings
 * @throws SeqwrightError `schema_invalid` for an override that names no column, contradicts itself or does not fit
 */
export function detectSchema(table: Table, overrides: SchemaOverrides = {}): { schema: Schema; warnings: Warning[] } {
  const roles = rolesOfOverrides(table, overrides);
  const typed = retyped(table, overrides);
  const structure = detectStructure(typed, overrides, roles);
  const warnings: Warning[] = [];
  const columns = typed.columns.map((column): ColumnSchema => {
    const given = roles.get(column.name);
    const decided = given === undefined ? decideRole(typed, column, structure) : null;
    if (decided?.warning) warnings.push(decided.warning);
    const roleWhy = decided?.why ?? { code: 'chosen', message: 'Its role was chosen by hand.' };
    const { name, type, format, why = [] } = column;
    return { name, type, role: given ?? decided?.role ?? 'feature', format, why: [...why, roleWhy] };
  });
  const schema: Schema = {
    layout: structure.layout,
    window: overrides.window ?? defaultWindowFor(table.rows),
    stride: overrides.stride ?? defaultStride,
    columns,
    why: structure.why,
  };
  return { schema, warnings: [...findWarnings(typed, schema, structure.rowGroups), ...warnings] };
}

// What a user says against the detection has to name columns that are there, and may not contradict itself.
import { closest } from 'fastest-levenshtein';
import { SeqwrightError } from '../../contract/errors.ts';
import type { ColumnRole, SchemaOverrides } from '../../contract/schema.ts';
import type { Table } from '../table.ts';

function invalid(message: string, details: Record<string, string> = {}): SeqwrightError {
  return new SeqwrightError('schema_invalid', message, details);
}

function requireColumn(names: readonly string[], name: string, as: string): void {
  if (names.includes(name)) return;
  const nearest = closest(name, names);
  const shown = names.slice(0, 12).join(', ') + (names.length > 12 ? ' …' : '');
  throw invalid(`There is no column ${name} to be ${as}. Did you mean ${nearest}? The columns are: ${shown}.`, {
    column: name,
    nearest,
  });
}

/**
 * The roles that the overrides give, by column name.
 *
 * @throws SeqwrightError `schema_invalid`
 */
export function rolesOfOverrides(table: Table, overrides: SchemaOverrides): Map<string, ColumnRole> {
  const names = table.columns.map(({ name }) => name);
  const roles = new Map<string, ColumnRole>();
  const give = (name: string, role: ColumnRole, as: string) => {
    requireColumn(names, name, as);
    const before = roles.get(name);
    if (before !== undefined && before !== role)
      throw invalid(`Column ${name} cannot be both ${before} and ${role}. Choose one.`, { column: name });
    roles.set(name, role);
  };
  if (overrides.key !== undefined) give(overrides.key, 'sequence_key', 'the key');
  if (overrides.index !== undefined) give(overrides.index, 'sequence_index', 'the index');
  for (const name of overrides.context ?? []) give(name, 'context', 'context');
  for (const name of overrides.ignore ?? []) give(name, 'ignored', 'ignored');
  for (const { name, role } of overrides.columns ?? []) {
    requireColumn(names, name, 'changed');
    if (role !== undefined) give(name, role, role);
  }
  for (const role of ['sequence_key', 'sequence_index'] as const) {
    const given = [...roles].filter(([, other]) => other === role).map(([name]) => name);
    if (given.length > 1) throw invalid(`Only one column can be the ${role}, not ${given.join(' and ')}.`, { role });
  }
  const hasKey = [...roles.values()].includes('sequence_key');
  if (overrides.layout === 'series' && hasKey)
    throw invalid('A series is one long sequence and has no key. Leave the key out, or make the layout keyed.');
  return roles;
}

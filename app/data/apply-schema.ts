// A table with the types that a schema names.
import { closest } from 'fastest-levenshtein';
import { SeqwrightError } from '../contract/errors.ts';
import type { Schema } from '../contract/schema.ts';
import { convertColumn } from './convert-column.ts';
import { findColumn, type Table } from './table.ts';

/**
 * @returns the table with its columns' types as in the schema; columns that have them already are the same objects
 * @throws SeqwrightError `schema_invalid` when the schema is of another table, or values do not fit their new type
 */
export function applySchema(table: Table, schema: Schema): Table {
  const wanted = new Map(schema.columns.map((column) => [column.name, column]));
  for (const { name } of schema.columns) {
    if (findColumn(table, name)) continue;
    const nearest = closest(
      name,
      table.columns.map((column) => column.name),
    );
    throw new SeqwrightError(
      'schema_invalid',
      `The schema has a column ${name} that the file has not. The nearest is ${nearest}. Use a schema of this file.`,
      { column: name, nearest },
    );
  }
  const columns = table.columns.map((column) => {
    const entry = wanted.get(column.name);
    if (!entry)
      throw new SeqwrightError(
        'schema_invalid',
        `The file has a column ${column.name} that the schema has not. Add it to the schema, as ignored if it does not matter.`,
        { column: column.name },
      );
    return convertColumn(column, entry.type);
  });
  return { rows: table.rows, columns };
}

/** The schema with the formats that the table's columns have: those of its values as they were written. */
export function withFormatsOf(schema: Schema, table: Table): Schema {
  return {
    ...schema,
    columns: schema.columns.map((column) => ({
      ...column,
      format: findColumn(table, column.name)?.format ?? column.format,
    })),
  };
}

// What part each column plays, once layout, key and index are known.
import type { ColumnRole, Layout, Reason, Warning } from '../../contract/schema.ts';
import { wordsOfName } from '../columns/name-hints.ts';
import { isNumeric, type Column, type Table } from '../table.ts';
import { groupBy, isConstantWithin, stepsWithin, oneGroup, type Grouping } from './grouping.ts';

export interface Structure {
  layout: Layout;
  /** The sequences: by key, all rows as one (series), or none (wide, rows). */
  grouping: Grouping | null;
  key: { name: string; why: Reason } | null;
  index: { name: string; why: Reason } | null;
  /** Steps of a wide table; empty in the other layouts. */
  steps: readonly string[];
}

export interface DecidedRole {
  role: ColumnRole;
  why: Reason;
  warning?: Warning;
}

function isMissing(column: Column, rows: number): boolean {
  let missing = 0;
  column.missing?.forEach((mark) => (missing += mark));
  return missing === rows;
}

/** Whether a column only numbers the rows or names each once. */
function countsRows(table: Table, column: Column): boolean {
  if (column.type === 'integer' && isNumeric(column)) {
    const { pairs, byOne } = stepsWithin(column.values, column.missing, oneGroup(table.rows));
    return pairs > 2 && byOne === pairs;
  }
  return false;
}

function constantOverall(column: Column): boolean {
  return groupBy(column, 1) !== null;
}

const labelWords = new Set(['id', 'key', 'uuid', 'guid', 'name']);

/** A unique label that names the rows of a table of single rows. */
export function findRowKey(table: Table): { name: string; why: Reason } | null {
  const found = table.columns.find((column) => {
    if (column.type === 'number' || column.type === 'boolean' || column.type === 'datetime') return false;
    const named = wordsOfName(column.name).some((word) => labelWords.has(word));
    return named && !column.missing && groupBy(column, table.rows)?.count === table.rows;
  });
  return found
    ? {
        name: found.name,
        why: { code: 'key_of_rows', message: 'Every row has another value, and the name says label.' },
      }
    : null;
}

/** The role of a column that the user has not given one. */
export function decideRole(table: Table, column: Column, structure: Structure): DecidedRole {
  const { name } = column;
  const { layout, key, index, grouping, steps } = structure;
  if (name === key?.name) return { role: 'sequence_key', why: key.why };
  if (name === index?.name) return { role: 'sequence_index', why: index.why };
  if (isMissing(column, table.rows)) {
    const message = `${name} has no value in any row and is ignored.`;
    return {
      role: 'ignored',
      why: { code: 'nothing_there', message: 'No row has a value.' },
      warning: { code: 'mostly_missing', message, columns: [name] },
    };
  }
  if (column.type === 'text') {
    const message = `${name} holds texts, which are not learned; it is ignored.`;
    return {
      role: 'ignored',
      why: { code: 'text_not_learned', message: 'Texts are not learned.' },
      warning: { code: 'text_ignored', message, columns: [name] },
    };
  }
  if (layout !== 'keyed' && countsRows(table, column)) {
    const message = `${name} numbers the rows: it says which row it is, not what happens there. It is ignored.`;
    return {
      role: 'ignored',
      why: { code: 'row_number', message: 'It counts the rows.' },
      warning: { code: 'identifier_column', message, columns: [name] },
    };
  }
  if (layout === 'wide' && !steps.includes(name))
    return { role: 'context', why: { code: 'beside_steps', message: 'One value beside the steps of each row.' } };
  if (layout === 'keyed' && grouping && !constantOverall(column) && isConstantWithin(column, grouping)) {
    const different = groupBy(column, table.rows)?.count ?? 0;
    if (column.type === 'category' && different === grouping.count && grouping.count > 10) {
      const message = `${name} has another word for every ${key?.name ?? 'sequence'}: it names it, and would give it away. It is ignored.`;
      return {
        role: 'ignored',
        why: { code: 'names_sequence', message: 'It names the sequence.' },
        warning: { code: 'identifier_column', message, columns: [name] },
      };
    }
    return { role: 'context', why: { code: 'same_within', message: 'It stays the same through every sequence.' } };
  }
  return { role: 'feature', why: { code: 'varies', message: 'Learned step by step.' } };
}

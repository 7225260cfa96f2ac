// "Only sequences like this": conditions on context columns, checked on decoded sequences.
import { SeqwrightError } from '../contract/errors.ts';
import type { Condition } from '../contract/export.ts';
import type { Schema } from '../contract/schema.ts';
import { parseDatetime } from '../data/datetime.ts';
import { findColumn, isNumeric, type Table } from '../data/table.ts';

/** [sequence]: first row -> whether the sequence is wanted. */
export type Accept = (table: Table, row: number) => boolean;

function compare(left: number, operator: Condition['operator'], right: number): boolean {
  switch (operator) {
    case '=':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}

function invalid(message: string, { column, operator, value }: Condition): SeqwrightError {
  return new SeqwrightError('condition_invalid', message, { column, operator, value });
}

/** The condition's value as the number that the column holds. */
function wantedNumber(wanted: Condition, column: Schema['columns'][number]): number {
  const { format, type } = column;
  const text = wanted.value.trim();
  if (type === 'boolean') {
    const at = (format.booleanWords ?? ['false', 'true']).indexOf(text);
    if (at >= 0) return at;
    throw invalid(
      `${column.name} is ${(format.booleanWords ?? ['false', 'true']).join(' or ')}, not "${text}".`,
      wanted,
    );
  }
  const number =
    type === 'datetime'
      ? parseDatetime(text, format.datetimePattern ?? 'yyyy-MM-dd')
      : Number(format.decimalMark === ',' ? text.replace(',', '.') : text);
  if (number !== null && text !== '' && !Number.isNaN(number)) return number;
  const kind = type === 'datetime' ? `a date like ${format.datetimePattern ?? ''}` : 'a number';
  throw invalid(`${column.name} is compared with ${kind}, and "${text}" is none.`, wanted);
}

function acceptOne(wanted: Condition, schema: Schema): Accept {
  const column = schema.columns.find((entry) => entry.name === wanted.column);
  const context = schema.columns.filter((entry) => entry.role === 'context').map((entry) => entry.name);
  if (column?.role !== 'context') {
    const choices = context.length > 0 ? `These do: ${context.join(', ')}.` : 'This dataset has no such column.';
    throw invalid(
      `Sequences are chosen by columns that stay the same through a sequence, and ${wanted.column} does not. ${choices}`,
      wanted,
    );
  }
  if (column.type !== 'category' && column.type !== 'text') {
    const right = wantedNumber(wanted, column);
    return (table, row) => {
      const found = findColumn(table, column.name);
      return (
        !!found && isNumeric(found) && found.missing?.[row] !== 1 && compare(found.values[row]!, wanted.operator, right)
      );
    };
  }
  if (wanted.operator !== '=' && wanted.operator !== '!=')
    throw invalid(
      `${column.name} holds words, which are equal (=) or not (!=); ${wanted.operator} needs a number.`,
      wanted,
    );
  return (table, row) => {
    const found = findColumn(table, column.name);
    if (!found || isNumeric(found)) return false;
    const code = found.dictionary.indexOf(wanted.value);
    if (code < 0)
      throw invalid(
        `${column.name} is never "${wanted.value}". It is ${found.dictionary.slice(0, 12).join(', ')}${found.dictionary.length > 12 ? ', …' : ''}.`,
        wanted,
      );
    const equal = found.missing?.[row] !== 1 && found.codes[row] === code;
    return wanted.operator === '=' ? equal : !equal;
  };
}

/**
 * @returns a test of a sequence's first row, or null when there is no condition
 * @throws SeqwrightError `condition_invalid`: no context column of that name, or a value that it never has
 */
export function compileConditions(where: Condition[], schema: Schema): Accept | null {
  if (where.length === 0) return null;
  const tests = where.map((wanted) => acceptOne(wanted, schema));
  return (table, row) => tests.every((test) => test(table, row));
}

// In how many rows does each rule of the data hold? Every one must, in all.
import type { Rule } from '../contract/schema.ts';
import { findColumn, isNumeric, type Column, type Table } from '../data/table.ts';

export interface RuleKept {
  message: string;
  /** Share of rows in which it holds; rows where a value of the rule is missing count as kept. */
  share: number;
}

/** The rule in words. */
function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'equal':
      return `${rule.column} always equals ${rule.other}`;
    case 'constant':
      return `${rule.column} is always ${rule.value}`;
    case 'ordered':
      return `${rule.column} is never above ${rule.other}`;
    case 'stepped':
      return `${rule.column} goes in steps of ${rule.step}`;
    case 'zero_inflated':
      return `${rule.column} is 0 in ${(rule.share * 100).toFixed(1)} % of rows`;
    case 'allowed':
      return `${rule.column} takes one of ${rule.values.length} values`;
    case 'range':
      return `${rule.column} lies between ${rule.min} and ${rule.max}`;
  }
}

/** A value as a number: categories by their word's code in the other column's terms cannot be compared, so by word. */
function word(column: Column, row: number): string | number {
  return isNumeric(column) ? column.values[row]! : (column.dictionary[column.codes[row]!] ?? '');
}

function numberAt(column: Column, row: number): number {
  return isNumeric(column) ? column.values[row]! : NaN;
}

/** A test of one row, or null for a rule that is about the whole column. */
function rowTest(rule: Rule, table: Table): ((row: number) => boolean) | null {
  const column = findColumn(table, rule.column);
  if (!column) return null;
  const present = (row: number): boolean => column.missing?.[row] !== 1;
  switch (rule.kind) {
    case 'equal': {
      const other = findColumn(table, rule.other);
      return other ? (row) => !present(row) || word(column, row) === word(other, row) : null;
    }
    case 'ordered': {
      const other = findColumn(table, rule.other);
      if (!other) return null;
      return (row) => !present(row) || other.missing?.[row] === 1 || numberAt(column, row) <= numberAt(other, row);
    }
    case 'stepped':
      return (row) => {
        const multiple = (numberAt(column, row) - rule.offset) / rule.step;
        return !present(row) || Math.abs(multiple - Math.round(multiple)) < 1e-6;
      };
    case 'allowed': {
      const values = new Set(rule.values);
      return (row) => !present(row) || values.has(numberAt(column, row));
    }
    case 'range':
      return (row) => !present(row) || (numberAt(column, row) >= rule.min && numberAt(column, row) <= rule.max);
    case 'constant': {
      if (isNumeric(column)) return (row) => !present(row) || column.values[row] === column.values[0];
      return (row) => !present(row) || word(column, row) === rule.value;
    }
    case 'zero_inflated':
      return null;
  }
}

/** Rules that hold perhaps by chance are not kept on purpose, and so not counted. */
export function rulesKept(table: Table, rules: Rule[]): RuleKept[] {
  return rules.flatMap((rule) => {
    const test = rule.grounds.standing === 'chance' ? null : rowTest(rule, table);
    if (!test) return [];
    let kept = 0;
    for (let row = 0; row < table.rows; row++) if (test(row)) kept++;
    return [{ message: describeRule(rule), share: table.rows === 0 ? 1 : kept / table.rows }];
  });
}

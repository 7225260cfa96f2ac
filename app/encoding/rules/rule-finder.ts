// What looks for one kind of rule. One kind a file; the registry is find-rules.ts.
import type { Rule } from '../../contract/schema.ts';
import type { SourceColumn } from '../source-columns.ts';

/**
 * @param columns - features and contexts at the rows that count
 * @param before - rules that the finders before this one found
 */
export type RuleFinder = (columns: readonly SourceColumn[], before: readonly Rule[]) => Rule[];

/** Decimal logarithm of the probability below which nothing is left to chance: one in a million. */
export const surely = -6;

/** Whether a column is told by another rule alone: it is constant, or equals a column before it. */
export function isSettled(column: SourceColumn, rules: readonly Rule[]): boolean {
  return rules.some((rule) => (rule.kind === 'constant' || rule.kind === 'equal') && rule.column === column.name);
}

// What looks for one kind of rule. One kind a file; the registry is find-rules.ts.
import type { Rule } from '../../contract/schema.ts';
import type { SourceColumn } from '../source-columns.ts';
import type { IsOff } from './chosen.ts';

/**
 * @param columns - features and contexts at the rows that count
 * @param settled - names of columns that another rule tells alone: they are constant, or equal a column before them
 * @param isOff - rules that the user has switched off: they are told, and others do not rest on them
 */
export type RuleFinder = (columns: readonly SourceColumn[], settled: ReadonlySet<string>, isOff: IsOff) => Rule[];

/** Decimal logarithm of the probability below which nothing is left to chance: one in a million. */
export const surely = -6;

// The registry of rule kinds, and the search for all of them.
import type { Rule, Schema } from '../../contract/schema.ts';
import { sequenceIndex, type SequenceIndex } from '../../data/sequence-index.ts';
import type { Table } from '../../data/table.ts';
import { layOut } from '../lay-out.ts';
import { sourceColumns, type SourceColumn } from '../source-columns.ts';
import { trainingPlaces } from '../training-places.ts';
import { findAllowed } from './allowed.ts';
import { switchedOff, type IsOff } from './chosen.ts';
import { findConstant } from './constant.ts';
import { findEqual } from './equal.ts';
import { findOrdered } from './ordered.ts';
import { findRange } from './range.ts';
import type { RuleFinder } from './rule-finder.ts';
import { findStepped } from './stepped.ts';
import { findZeroInflated } from './zero-inflated.ts';

/** In this order: a column that is constant or a copy has no other rules. */
const finders: readonly RuleFinder[] = [
  findConstant,
  findEqual,
  findStepped,
  findZeroInflated,
  findAllowed,
  findOrdered,
  findRange,
];

/** All rules of these columns, those that are switched off too. */
export function rulesOf(columns: readonly SourceColumn[], isOff: IsOff): Rule[] {
  const rules: Rule[] = [];
  const settled = new Set<string>();
  for (const find of finders) {
    for (const rule of find(columns, settled, isOff)) {
      rules.push(rule);
      if (rule.kind === 'constant' || (rule.kind === 'equal' && !isOff('equal', rule.column, rule.other)))
        settled.add(rule.column);
    }
  }
  return rules;
}

/**
 * The exact structure of a table: each rule holds in every row that was looked at, and says whether it is meant.
 *
 * @param sequences - look at the rows of these alone; at all when left out
 */
export function findRules(
  table: Table,
  schema: Schema,
  index: SequenceIndex = sequenceIndex(table, schema),
  sequences?: Int32Array,
): Rule[] {
  const laid = layOut(table, schema, index);
  const columns = sourceColumns(table, schema, index, laid, trainingPlaces(laid, sequences));
  return rulesOf(columns, switchedOff(schema.rules));
}

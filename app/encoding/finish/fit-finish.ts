// What decoded columns are held to: their lattices, the orders among them, the columns of a wide table that are equal.
import type { Rule } from '../../contract/schema.ts';
import type { FinishPlan } from '../plan.ts';
import { isNumberColumn, type SourceColumn } from '../source-columns.ts';
import type { IsOff } from '../rules/chosen.ts';
import { fitLattice, type Lattice, type LatticeChoice } from './lattice.ts';
import { sortOrders } from './orders.ts';

/** The format of a column that others equal: no more digits than all of them print. */
function sharedFormat(column: SourceColumn, equals: readonly SourceColumn[]): SourceColumn['format'] {
  const decimals = [column, ...equals].map((one) => (one.type === 'integer' ? 0 : one.format.decimals));
  const told = decimals.filter((count) => count !== undefined);
  return equals.length === 0 || told.length === 0 ? column.format : { ...column.format, decimals: Math.min(...told) };
}

function choiceFor(column: string, rules: readonly Rule[], isOff: IsOff): LatticeChoice {
  const has = (kind: Rule['kind']): Rule | undefined =>
    rules.find((rule) => rule.kind === kind && rule.column === column);
  const stepOff = isOff('stepped', column);
  return {
    // A list of values that lie on a step would keep the step.
    list: !isOff('allowed', column) && (!stepOff || has('allowed') !== undefined),
    step: stepOff ? 'never' : has('stepped')?.grounds.standing === 'found' ? 'always' : 'meant',
  };
}

/**
 * @param rules - of the same columns, those that rows are held to
 * @param isOff - of the others
 * @param wide - whether equal columns are not dropped before learning, and so have to be made equal here
 */
export function fitFinish(
  columns: readonly SourceColumn[],
  rules: readonly Rule[],
  isOff: IsOff,
  wide: boolean,
): FinishPlan {
  const equal = rules.filter((rule) => rule.kind === 'equal');
  const byName = new Map(columns.map((column) => [column.name, column]));
  const copiesOf = new Map<string, SourceColumn[]>();
  for (const { column, other } of equal) {
    copiesOf.set(other, [...(copiesOf.get(other) ?? []), byName.get(column)!]);
  }
  const lattices: { column: string; lattice: Lattice }[] = [];
  for (const column of columns) {
    if (!isNumberColumn(column) || column.present.length === 0) continue;
    const equals = copiesOf.get(column.name) ?? [];
    const lattice = fitLattice(
      column.present,
      column.type,
      sharedFormat(column, equals),
      choiceFor(column.name, rules, isOff),
    );
    lattices.push({ column: column.name, lattice });
  }
  const orders = rules.flatMap((rule) =>
    rule.kind === 'ordered' && rule.grounds.standing === 'found' ? [{ below: rule.column, above: rule.other }] : [],
  );
  const copies = wide ? equal.map((rule) => ({ column: rule.column, of: rule.other })) : [];
  return { lattices, orders: sortOrders(orders), copies };
}

// Columns that equal an earlier one in every row.
import { findCopies } from '../structure/copies.ts';
import { surely, type RuleFinder } from './rule-finder.ts';
import { chance, count } from './words.ts';

/** Decimal logarithm of the probability that two independent columns of these values agree in one row. */
function logAgreement(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let sum = 0;
  for (const times of counts.values()) sum += (times / values.length) ** 2;
  return Math.log10(sum);
}

export const findEqual: RuleFinder = (columns, settled) => {
  const varied = columns.filter((column) => column.present.length > 0 && !settled.has(column.name));
  return [...Map.groupBy(varied, (column) => column.level).values()].flatMap((level) => {
    const rows = Int32Array.from(level[0]!.values, (_, row) => row);
    return [...findCopies(level, rows)].map(([column, other]) => {
      const { values, present } = level.find(({ name }) => name === column)!;
      const logChance = logAgreement(present) * present.length;
      const grounds =
        logChance < surely
          ? ({
              standing: 'found',
              message: `${column} equals ${other} in all ${count(values.length)} rows (by chance: ${chance(logChance)}).`,
            } as const)
          : ({
              standing: 'chance',
              message: `${column} equals ${other}, but in ${count(values.length)} rows that may be chance.`,
            } as const);
      return { kind: 'equal' as const, column, other, grounds };
    });
  });
};

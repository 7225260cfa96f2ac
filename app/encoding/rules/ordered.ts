// Columns of which one is never above the other. Most such pairs are chance or a matter of ranges; those that are meant
// share a range and come close to each other.
import type { Rule } from '../../contract/schema.ts';
import { isNumberColumn, type SourceColumn } from '../source-columns.ts';
import { extent } from '../statistics.ts';
import { gapsOf, mixedShare } from './order-evidence.ts';
import type { IsOff } from './chosen.ts';
import { surely, type RuleFinder } from './rule-finder.ts';
import { count, figure, percent } from './words.ts';

type Ordered = Extract<Rule, { kind: 'ordered' }>;

/** Pairs of more columns than this are too many to be told one by one: only those that are meant are. */
const mostTold = 60;
/** Pairs of more columns than this are not looked at. */
const mostColumns = 500;
const leastRows = 30;
/** Of independently drawn rows, at least this part would break an order that is meant. */
const leastMixed = 0.05;
/** At least this part of the gaps is below half a deviation of the gap. */
const leastClose = 0.01;

interface Ranged {
  column: SourceColumn;
  low: number;
  high: number;
  sorted: Float64Array;
}

function neverAbove(a: SourceColumn, b: SourceColumn): boolean {
  for (let i = 0; i < a.values.length; i++) {
    if (a.values[i]! > b.values[i]! && a.missing?.[i] !== 1 && b.missing?.[i] !== 1) return false;
  }
  return true;
}

function judge(a: Ranged, b: Ranged): Ordered | null {
  const column = a.column.name;
  const other = b.column.name;
  const rule = (standing: Ordered['grounds']['standing'], message: string): Ordered => ({
    kind: 'ordered',
    column,
    other,
    grounds: { standing, message },
  });
  if (a.high <= b.low) {
    return rule(
      'implied',
      `The ranges force it: ${column} ends at ${figure(a.high)}, ${other} begins at ${figure(b.low)}.`,
    );
  }
  if (a.low > b.high || !neverAbove(a.column, b.column)) return null;
  const gaps = gapsOf(a.column, b.column);
  // Where both orders hold, the columns are equal wherever both have a value.
  if (gaps.rows === 0 || gaps.deviation === 0) return null;
  const holds = `${column} <= ${other} in all ${count(gaps.rows)} rows`;
  const mixed = mixedShare(a.sorted, b.sorted);
  const logChance = gaps.rows * Math.log10(1 - Math.min(mixed, 1 - 1e-12));
  if (gaps.rows < leastRows || logChance > surely) {
    return rule('chance', `${holds}, but ${percent(mixed)} of pairs drawn apart would break it: too few to tell.`);
  }
  const touch = `the gap is below half its deviation in ${percent(gaps.closeShare)} of the rows, ${percent(gaps.tiedShare)} are equal`;
  const meant = mixed >= leastMixed && gaps.closeShare >= leastClose;
  if (meant) return rule('found', `${holds}; drawn apart, ${percent(mixed)} of pairs would break it, and ${touch}.`);
  return rule(
    'chance',
    `${holds}, but drawn apart only ${percent(mixed)} of pairs would break it, and ${touch}: it may well be chance.`,
  );
}

/** Orders that follow from two others through a column that is never missing are told so. */
function withoutDetours(rules: readonly Ordered[], columns: readonly SourceColumn[], isOff: IsOff): Ordered[] {
  const through = new Set(columns.filter((column) => !column.missing?.includes(1)).map((column) => column.name));
  const found = rules.filter((rule) => rule.grounds.standing === 'found' && !isOff('ordered', rule.column, rule.other));
  const pairs = new Set(found.map((rule) => JSON.stringify([rule.column, rule.other])));
  return rules.map((rule) => {
    if (rule.grounds.standing !== 'found') return rule;
    const middle = found.find(
      (first) =>
        first.column === rule.column &&
        through.has(first.other) &&
        pairs.has(JSON.stringify([first.other, rule.other])),
    )?.other;
    if (middle === undefined) return rule;
    const message = `Follows from ${rule.column} <= ${middle} and ${middle} <= ${rule.other}.`;
    return { ...rule, grounds: { standing: 'implied', message } };
  });
}

export const findOrdered: RuleFinder = (columns, settled, isOff) => {
  const numbers = columns.filter((c) => isNumberColumn(c) && c.present.length > 0 && !settled.has(c.name));
  if (numbers.length > mostColumns) return [];
  const ranged = numbers.map((column): Ranged => {
    const [low, high] = extent(column.present);
    return { column, low, high, sorted: Float64Array.from(column.present).sort() };
  });
  const rules = ranged.flatMap((a) =>
    ranged.flatMap((b) => {
      const comparable =
        a !== b &&
        a.column.level === b.column.level &&
        (a.column.type === 'datetime') === (b.column.type === 'datetime');
      const rule = comparable ? judge(a, b) : null;
      return rule && (numbers.length <= mostTold || rule.grounds.standing === 'found') ? [rule] : [];
    }),
  );
  return withoutDetours(rules, numbers, isOff);
};

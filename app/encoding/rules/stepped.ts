// Columns whose values lie on steps wider than the last digit that is printed.
import { printedDecimals } from '../finish/lattice.ts';
import { mostCounted, wholeStep } from '../finish/steps.ts';
import { isNumberColumn } from '../source-columns.ts';
import type { RuleFinder } from './rule-finder.ts';
import { chance, count } from './words.ts';

/** Two values always lie on a step. */
const leastDistinct = 3;

export const findStepped: RuleFinder = (columns, settled) =>
  columns.flatMap((column) => {
    const { name, present, type, format } = column;
    if (!isNumberColumn(column) || type === 'datetime' || present.length === 0 || settled.has(column.name)) return [];
    const decimals = printedDecimals(present, type, format);
    if (decimals === undefined) return [];
    const scale = 10 ** decimals;
    const whole = wholeStep(present, scale);
    if (whole.step === 1 || whole.distinct < leastDistinct) return [];
    const step = whole.step / scale;
    const offset = whole.offset / scale;
    const where = offset === 0 ? `whole multiples of ${step}` : `${offset} plus whole multiples of ${step}`;
    const different = `${whole.distinct < mostCounted ? '' : 'at least '}${count(whole.distinct)}`;
    const all = `All ${count(present.length)} values of ${name} (${different} different ones) are ${where}`;
    const grounds = whole.meant
      ? ({ standing: 'found', message: `${all} (by chance: ${chance(whole.logChance)}).` } as const)
      : ({ standing: 'chance', message: `${all}, but with so few values that may be chance.` } as const);
    return [{ kind: 'stepped', column: name, step, offset, grounds }];
  });

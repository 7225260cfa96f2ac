// Columns that take few values, which are not simply all the steps of a range.
import { printedDecimals, quantisedValues } from '../finish/lattice.ts';
import { wholeStep } from '../finish/steps.ts';
import { isNumberColumn, type SourceColumn } from '../source-columns.ts';
import type { RuleFinder } from './rule-finder.ts';
import { count } from './words.ts';

const leastValues = 100;
/** A range is filled when at least this part of its steps occurs. */
const filled = 0.5;

function fillsItsRange({ present, type, format }: SourceColumn, values: readonly number[]): boolean {
  const decimals = printedDecimals(present, type, format);
  if (decimals === undefined) return false;
  const scale = 10 ** decimals;
  const span = (values[values.length - 1]! - values[0]!) * scale;
  return values.length >= filled * (span / wholeStep(present, scale).step + 1);
}

function seenOnce(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let once = 0;
  for (const times of counts.values()) if (times === 1) once++;
  return once;
}

export const findAllowed: RuleFinder = (columns, settled) =>
  columns.flatMap((column) => {
    const { name, present, type } = column;
    if (!isNumberColumn(column) || type === 'datetime' || present.length === 0 || settled.has(column.name)) return [];
    const values = quantisedValues(present);
    if (!values || values.length < 2 || fillsItsRange(column, values)) return [];
    const once = seenOnce(present);
    const sure = once === 0 && present.length >= leastValues;
    const message =
      `${name} takes only ${values.length} values in ${count(present.length)} rows` +
      (sure ? ', each of them more than once.' : `, ${once} of them only once: there may be more.`);
    return [{ kind: 'allowed', column: name, values, grounds: { standing: sure ? 'found' : 'chance', message } }];
  });

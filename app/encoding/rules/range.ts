// The range of each column, and whether a limit stands behind it: values that pile up at its end.
import { formatValue } from '../../data/format.ts';
import { quantisedValues } from '../finish/lattice.ts';
import { isNumberColumn, type SourceColumn } from '../source-columns.ts';
import { extent } from '../statistics.ts';
import { tableColumn } from '../table-columns.ts';
import type { RuleFinder } from './rule-finder.ts';
import { percent } from './words.ts';

/** So many values, and such a part of them, lie exactly on a limit. */
const leastPiled = 20;
const leastShare = 0.01;

function printed(column: SourceColumn, value: number): string {
  return formatValue(tableColumn(column, null, { values: Float64Array.of(value), missing: null }), 0);
}

export const findRange: RuleFinder = (columns, settled) =>
  columns.flatMap((column) => {
    const { name, present } = column;
    if (!isNumberColumn(column) || present.length === 0 || settled.has(column.name)) return [];
    const [min, max] = extent(present);
    const limits = [min, max].flatMap((limit) => {
      let at = 0;
      for (const value of present) if (value === limit) at++;
      return at >= leastPiled && at >= leastShare * present.length ? [{ limit, share: at / present.length }] : [];
    });
    const between = `${name} lies between ${printed(column, min)} and ${printed(column, max)}`;
    // Of few values every one is frequent, the first and the last too.
    const piled = limits.length > 0 && quantisedValues(present) === null;
    const message = piled
      ? `${between}, with ${limits.map(({ limit, share }) => `${percent(share)} exactly at ${printed(column, limit)}`).join(' and ')}.`
      : `${between}; nothing shows that it could not go further.`;
    return [{ kind: 'range', column: name, min, max, grounds: { standing: piled ? 'found' : 'chance', message } }];
  });

// Columns of one value.
import { formatValue } from '../../data/format.ts';
import { tableColumn } from '../table-columns.ts';
import { count } from './words.ts';
import type { RuleFinder } from './rule-finder.ts';

/** With fewer values, being the same is no wonder. */
const leastValues = 20;

export const findConstant: RuleFinder = (columns) =>
  columns.flatMap((column) => {
    const { name, present, dictionary } = column;
    const first = present[0];
    if (first === undefined || !present.every((value) => value === first)) return [];
    const value = formatValue(tableColumn(column, dictionary, { values: present, missing: null }), 0);
    const standing = present.length >= leastValues ? 'found' : 'chance';
    return [
      {
        kind: 'constant',
        column: name,
        value,
        grounds: { standing, message: `All ${count(present.length)} values of ${name} are ${value}.` },
      },
    ];
  });

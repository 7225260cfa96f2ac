// Columns where exact zeros are a thing apart from the other values.
import { isNumberColumn } from '../source-columns.ts';
import { isZeroInflated, zeroShare } from '../structure/zero-inflation.ts';
import type { RuleFinder } from './rule-finder.ts';
import { percent } from './words.ts';

/** Fewer values than this show no share. */
const leastValues = 100;

export const findZeroInflated: RuleFinder = (columns, settled) =>
  columns.flatMap((column) => {
    const { name, present, type } = column;
    if (!isNumberColumn(column) || type === 'datetime' || settled.has(column.name)) return [];
    if (!isZeroInflated(present)) return [];
    const { share, next } = zeroShare(present);
    const standing = present.length >= leastValues ? 'found' : 'chance';
    const message = `${name} is exactly zero in ${percent(share)} of the rows; no other value is in more than ${percent(next)}.`;
    return [{ kind: 'zero_inflated', column: name, share, grounds: { standing, message } }];
  });

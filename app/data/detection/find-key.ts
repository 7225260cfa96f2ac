// Which column tells sequences apart.
import type { Reason } from '../../contract/schema.ts';
import { hintsCount, hintsKey, hintsTime, wordsOfName } from '../columns/name-hints.ts';
import { isNumeric, type Column, type Table } from '../table.ts';
import { groupBy, oneGroup, stepsWithin, type Grouping } from './grouping.ts';

export interface FoundKey {
  column: Column;
  grouping: Grouping;
  why: Reason;
}

/** Rows that a sequence has at least on average. */
const fewestRows = 2;
/** Without an order to go by, so many rows a value, on average, make a sequence of a label. */
const enoughRows = 3;
const certainWords = new Set('id ids key uuid guid series sequence'.split(' '));

/** Orders of rows: times, and whole numbers that rise within groups. */
function orders(table: Table, except: Column): Column[] {
  return table.columns.filter(
    (column) =>
      column !== except && (column.type === 'datetime' || (column.type === 'integer' && !hintsKey(column.name))),
  );
}

/** A column that rises from row to row within these groups and not over the whole table. */
function orderWithin(table: Table, grouping: Grouping, except: Column): Column | undefined {
  return orders(table, except).find((column) => {
    if (!isNumeric(column)) return false;
    const within = stepsWithin(column.values, column.missing, grouping);
    if (within.pairs === 0 || within.up < within.pairs) return false;
    const over = stepsWithin(column.values, column.missing, oneGroup(table.rows));
    return over.up < over.pairs;
  });
}

function reasonFor(table: Table, column: Column, grouping: Grouping): Reason | null {
  const { count, runs } = grouping;
  const together = runs === count;
  const hinted = hintsKey(column.name);
  const figures = `${count.toLocaleString('en')} values in ${table.rows.toLocaleString('en')} rows`;
  const order = hinted || together ? orderWithin(table, grouping, column) : undefined;
  if (order && (hinted || count > 1))
    return {
      code: 'key_ordered',
      message: `${figures}; within each, ${order.name} rises, and it starts anew with the next.`,
    };
  if (!hinted) return null;
  if (together)
    return { code: 'key_together', message: `${figures}, the rows of each together, and the name says so.` };
  const certain = wordsOfName(column.name).some((word) => certainWords.has(word));
  if (certain && table.rows / count >= enoughRows)
    return { code: 'key_named', message: `${figures}, and the name says that it tells things apart.` };
  return null;
}

/** The best key, or null when no column is one. */
export function findKey(table: Table): FoundKey | null {
  let found: (FoundKey & { rank: number }) | null = null;
  for (const column of table.columns) {
    if (column.type === 'number' || column.type === 'boolean' || column.type === 'datetime') continue;
    if (column.type === 'integer' && (hintsTime(column.name) || hintsCount(column.name)) && !hintsKey(column.name))
      continue;
    const grouping = groupBy(column, Math.floor(table.rows / fewestRows));
    if (!grouping || grouping.count < 2) continue;
    const why = reasonFor(table, column, grouping);
    if (!why) continue;
    const rank = (hintsKey(column.name) ? 2 : 0) + (why.code === 'key_ordered' ? 4 : 0);
    const better = !found || rank > found.rank || (rank === found.rank && grouping.count > found.grouping.count);
    if (better) found = { column, grouping, why, rank };
  }
  return found;
}

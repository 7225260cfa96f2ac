// Which column orders the rows of a sequence.
import type { Reason } from '../../contract/schema.ts';
import { hintsCount, hintsTime } from '../columns/name-hints.ts';
import { isNumeric, type Table } from '../table.ts';
import { stepsWithin, type Grouping } from './grouping.ts';

/** Share of steps in one direction that makes a time the order of the rows, though not all are. */
const mostlyOrdered = 0.9;
/** Of a time that is not in order: share of values that have to be different from the one before. */
const mostlyDifferent = 0.95;

export interface FoundIndex {
  name: string;
  why: Reason;
}

/**
 * @param grouping - the sequences: by key, or all rows as one
 * @param taken - names of columns that are something else
 */
export function findIndex(table: Table, grouping: Grouping, taken: ReadonlySet<string>): FoundIndex | null {
  let found: (FoundIndex & { rank: number }) | null = null;
  for (const column of table.columns) {
    if (taken.has(column.name) || !isNumeric(column) || column.type === 'boolean') continue;
    const { pairs, up, same, byOne } = stepsWithin(column.values, column.missing, grouping);
    if (pairs === 0) continue;
    const candidate = rankOf(column.name, column.type, { pairs, up, same, byOne });
    if (candidate && (!found || candidate.rank > found.rank)) found = { name: column.name, ...candidate };
  }
  return found && { name: found.name, why: found.why };
}

function rankOf(
  name: string,
  type: 'number' | 'integer' | 'boolean' | 'datetime',
  { pairs, up, same, byOne }: { pairs: number; up: number; same: number; byOne: number },
): { rank: number; why: Reason } | null {
  const down = pairs - up - same;
  if (type === 'datetime') {
    const ordered = Math.max(up, down) / pairs >= mostlyOrdered;
    if (!ordered && 1 - same / pairs < mostlyDifferent) return null;
    const share = Math.max(up, down) === pairs ? 'in order in every sequence' : 'different in nearly every row';
    const rank = 4 + (hintsTime(name) ? 2 : 0) + (up === pairs ? 1 : 0);
    return { rank, why: { code: 'index_time', message: `A time, ${share}.` } };
  }
  if (up < pairs) return null;
  if (byOne === pairs && pairs > 2)
    return { rank: 3, why: { code: 'index_count', message: 'It counts up by one from row to row.' } };
  if (hintsTime(name) || hintsCount(name))
    return { rank: 2, why: { code: 'index_rising', message: 'It always rises, and its name says time or step.' } };
  return null;
}

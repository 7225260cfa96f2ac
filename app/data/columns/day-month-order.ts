// 03/04/2026: the third of April or the fourth of March? Where no value above 12 says it, the order of the rows does.
import type { Reason } from '../../contract/schema.ts';
import { dateFromDays, daysFromDate, msPerDay } from '../civil-time.ts';
import type { DatetimeShape } from './datetime-shape.ts';

function swapped(ms: number): number {
  const days = Math.floor(ms / msPerDay);
  const { year, month, day } = dateFromDays(days);
  return daysFromDate(year, day, month) * msPerDay + (ms - days * msPerDay);
}

/** Takes the day for the month and the month for the day, in place; days are at most 12. */
export function swapDaysAndMonths(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = swapped(values[i]!);
}

interface Movement {
  backward: number;
  /** Days travelled from row to row. */
  distance: number;
}

function movement(values: Float64Array, missing: Uint8Array | undefined, read: (ms: number) => number): Movement {
  const moved = { backward: 0, distance: 0 };
  let before: number | null = null;
  for (let row = 0; row < values.length; row++) {
    if (missing?.[row]) continue;
    const now = read(values[row]!);
    if (before !== null) {
      if (now < before) moved.backward++;
      moved.distance += Math.abs(now - before) / msPerDay;
    }
    before = now;
  }
  return moved;
}

/**
 * @param values - every one with a day and a month of at most 12, read with the day first
 * @returns the order in which the rows run more steadily; without a difference, the custom of the separator
 */
export function decideDayFirst(
  values: Float64Array,
  missing: Uint8Array | undefined,
  shape: DatetimeShape,
): { dayFirst: boolean; why: Reason[] } {
  const day = movement(values, missing, (ms) => ms);
  const month = movement(values, missing, swapped);
  const difference = day.backward - month.backward || day.distance - month.distance;
  const [first, sample] = (difference === 0 ? shape.dateSeparator !== '/' : difference < 0)
    ? ['day', 'dd/MM/yyyy']
    : ['month', 'MM/dd/yyyy'];
  const grounds =
    difference === 0
      ? `as is usual with "${shape.dateSeparator}"; nothing in the values says it`
      : 'because the rows then follow each other more evenly';
  return {
    dayFirst: first === 'day',
    why: [
      { code: 'day_month_guessed', message: `No value says which number is the day. Read as ${sample}, ${grounds}.` },
    ],
  };
}

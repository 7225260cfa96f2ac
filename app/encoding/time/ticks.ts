// Times and other indices as whole numbers of the source's own unit: whole minutes, whole months, tenths of a second.
// Intervals between whole numbers add up without drift, and come back as the source could have written them.
import type { ColumnFormat, ColumnType } from '../../contract/schema.ts';
import { dateFromDays, daysFromDate, daysInMonth, msPerDay } from '../../data/civil-time.ts';
import { printedDecimals } from '../finish/lattice.ts';
import { wholeStep } from '../finish/steps.ts';
import { extent } from '../statistics.ts';

export type TickUnit =
  /** Tick k is (offset + k * step) / scale; all three are whole numbers. */
  | { kind: 'even'; offset: number; step: number; scale: number }
  /** Tick k is the k-th month since January 1970, on this day (0 is the last day) and at this time of day in ms. */
  | { kind: 'month'; day: number; time: number };

/** Finest decimals that are looked for where the format does not tell them. */
const mostDecimals = 9;
/** A unit for an index that has none: so many of them make up its span. */
const finest = 2 ** 40;

function monthUnit(values: Float64Array): TickUnit | null {
  const time = ((values[0]! % msPerDay) + msPerDay) % msPerDay;
  let first = true;
  let last = true;
  let day = 0;
  const months = new Set<number>();
  for (const value of values) {
    const days = (value - time) / msPerDay;
    if (!Number.isInteger(days)) return null;
    const date = dateFromDays(days);
    if (day === 0) day = date.day;
    first &&= date.day === day;
    last &&= date.day === daysInMonth(date.year, date.month);
    if (!first && !last) return null;
    months.add(date.year * 12 + date.month);
  }
  // A day beyond the 28th is not in every month, unless it is the last.
  if (months.size < 3 || (!last && day > 28)) return null;
  return { kind: 'month', day: last ? 0 : day, time };
}

function scaleOf(values: Float64Array, type: ColumnType, format: ColumnFormat): number {
  const decimals = printedDecimals(values, type, format);
  if (decimals !== undefined) return 10 ** decimals;
  for (let tried = 0; tried <= mostDecimals; tried++) {
    if (printedDecimals(values, 'number', { nullToken: '', decimals: tried }) !== undefined) return 10 ** tried;
  }
  const [low, high] = extent(values);
  return Math.max(1, 2 ** Math.floor(Math.log2(finest / Math.max(Math.abs(low), Math.abs(high)))));
}

/** @param values - training values, none missing, at least one */
export function fitTicks(values: Float64Array, type: ColumnType, format: ColumnFormat): TickUnit {
  const months = type === 'datetime' ? monthUnit(values) : null;
  if (months) return months;
  const scale = scaleOf(values, type, format);
  return { kind: 'even', offset: Math.round(values[0]! * scale), step: wholeStep(values, scale).step, scale };
}

/** The tick nearest to a value. */
export function toTick(unit: TickUnit, value: number): number {
  if (unit.kind === 'even') return Math.round((value * unit.scale - unit.offset) / unit.step);
  const { year, month } = dateFromDays(Math.floor(value / msPerDay));
  return (year - 1970) * 12 + month - 1;
}

/** The value of a tick. */
export function fromTick(unit: TickUnit, tick: number): number {
  if (unit.kind === 'even') return (unit.offset + tick * unit.step) / unit.scale;
  const year = 1970 + Math.floor(tick / 12);
  const month = tick - (year - 1970) * 12 + 1;
  const day = unit.day === 0 ? daysInMonth(year, month) : unit.day;
  return daysFromDate(year, month, day) * msPerDay + unit.time;
}

// The numbers of a date and time, put together to milliseconds since 1970 UTC and taken apart again.
import { dateFromDays, daysFromDate, daysInMonth, msPerDay, type CivilDate } from './civil-time.ts';

export interface DatetimeParts {
  year: number;
  month: number;
  day: number;
  /** 0 to 23 */
  hour: number;
  minute: number;
  /** 0 to 59 */
  second: number;
  /** Milliseconds, with a fraction. */
  ms: number;
  /** Minutes east of UTC. */
  zoneMinutes: number;
}

export function emptyParts(): DatetimeParts {
  return { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, zoneMinutes: 0 };
}

/** Milliseconds since 1970 UTC, or null where there is no such day or time. */
export function datetimeOfParts(parts: DatetimeParts): number | null {
  const { year, month, day, hour, minute, second } = parts;
  if (day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  const ofDay = ((hour * 60 + minute - parts.zoneMinutes) * 60 + second) * 1000 + parts.ms;
  return daysFromDate(year, month, day) * msPerDay + ofDay;
}

/** A moment as a clock shows it. */
export interface Clock extends CivilDate {
  hour: number;
  minute: number;
  second: number;
  /** The rest of the second, as a whole number of `fractionDigits` digits, at least three. */
  fraction: number;
}

/**
 * @param ms - milliseconds since 1970, on the clock's own time
 * @param fractionDigits - of the second; beyond three the nearest unit is taken, as a double is not exact there
 */
export function clockOf(ms: number, fractionDigits: number): Clock {
  const perMs = 10 ** Math.max(0, fractionDigits - 3);
  const units = fractionDigits > 3 ? Math.round(ms * perMs) : Math.floor(ms);
  const days = Math.floor(units / (msPerDay * perMs));
  const ofDay = units - days * msPerDay * perMs;
  const seconds = Math.floor(ofDay / (1000 * perMs));
  return {
    ...dateFromDays(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    fraction: ofDay - seconds * 1000 * perMs,
  };
}

/** Hour of the day from one to twelve and half of the day; null for an hour that a clock does not have. */
export function hourOfClock(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Number (1 to 12) of a month's name of three letters, in any case; 0 for another word. */
export function monthOfName(name: string): number {
  return monthNames.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1;
}

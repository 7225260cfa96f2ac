// Dates and times as text and back: milliseconds since 1970 UTC, by a pattern.
//
//   yyyy 2026 · MM 03 · M 3 · MMM Mar · dd 07 · d 7 · HH 09 · H 9 (0 to 23) · hh 09 · h 9 (1 to 12)
//   a am · A AM · mm 05 · ss 06 · S, SSS, SSSSSS fraction of the second · XXX +02:00 · XX +0200
//   [+02:00] that zone in every value · 'word' as it stands · any other sign as it stands (T and Z too)
//   epoch_s, epoch_ms: the whole value is seconds or milliseconds since 1970
//
// Without a zone a value is taken for UTC. XXX and XX are written as UTC: values of several zones share one clock.
import { dateFromDays, daysFromDate, daysInMonth, msPerDay } from './civil-time.ts';
import { readPattern, zoneMinutes, type DatetimePattern } from './datetime-pattern.ts';

/** Pattern of a datetime column that names none. */
export const defaultDatetimePattern = 'yyyy-MM-dd HH:mm:ss';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Number (1 to 12) of a month's name of three letters, in any case; 0 for another word. */
export function monthOfName(name: string): number {
  return monthNames.findIndex((month) => month.toLowerCase() === name.toLowerCase()) + 1;
}

const patterns = new Map<string, DatetimePattern>();

/** Patterns are few and used a million times: each is read once. */
function patternOf(text: string): DatetimePattern {
  let pattern = patterns.get(text);
  if (!pattern) {
    pattern = readPattern(text);
    patterns.set(text, pattern);
  }
  return pattern;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/**
 * @param ms - milliseconds since 1970 UTC, also with a fraction (microseconds are kept to about 0.1)
 * @param pattern - see the head of this file
 * @returns text; what is smaller than the pattern's last unit is cut off
 */
export function formatDatetime(ms: number, pattern: string): string {
  if (pattern === 'epoch_ms') return String(Math.round(ms));
  if (pattern === 'epoch_s') return String(Math.floor(ms / 1000));
  const { tokens, fractionDigits } = patternOf(pattern);
  const zone = tokens.find((token) => token.kind === 'zone');
  const local = ms + (zone ? zone.minutes * 60_000 : 0);
  // Beyond milliseconds a double is not exact, and the nearest unit is the one that was meant.
  const perMs = 10 ** Math.max(0, fractionDigits - 3);
  const units = fractionDigits > 3 ? Math.round(local * perMs) : Math.floor(local);
  const days = Math.floor(units / (msPerDay * perMs));
  const { year, month, day } = dateFromDays(days);
  const ofDay = units - days * msPerDay * perMs;
  const second = Math.floor(ofDay / (1000 * perMs));
  const fraction = ofDay - second * 1000 * perMs;
  const hour = Math.floor(second / 3600);
  const hour12 = hour % 12 === 0 ? 12 : hour % 12;
  let text = '';
  for (const token of tokens) {
    switch (token.kind) {
      case 'yyyy':
        text += pad(year, 4);
        break;
      case 'MMM':
        text += monthNames[month - 1]!;
        break;
      case 'MM':
        text += pad(month, 2);
        break;
      case 'M':
        text += String(month);
        break;
      case 'dd':
        text += pad(day, 2);
        break;
      case 'd':
        text += String(day);
        break;
      case 'HH':
        text += pad(hour, 2);
        break;
      case 'H':
        text += String(hour);
        break;
      case 'hh':
        text += pad(hour12, 2);
        break;
      case 'h':
        text += String(hour12);
        break;
      case 'mm':
        text += pad(Math.floor(second / 60) % 60, 2);
        break;
      case 'ss':
        text += pad(second % 60, 2);
        break;
      case 'fraction':
        text += pad(fraction, Math.max(3, token.digits)).slice(0, token.digits);
        break;
      case 'a':
        text += hour < 12 ? 'am' : 'pm';
        break;
      case 'A':
        text += hour < 12 ? 'AM' : 'PM';
        break;
      case 'XXX':
        text += '+00:00';
        break;
      case 'XX':
        text += '+0000';
        break;
      case 'zone':
      case 'literal':
        text += token.text;
    }
  }
  return text;
}

/** What each number of a pattern looks like in a text. */
const forms: Record<string, string> = {
  yyyy: '\\d{4}',
  MMM: '[A-Za-z]{3}',
  M: '\\d{1,2}',
  d: '\\d{1,2}',
  H: '\\d{1,2}',
  h: '\\d{1,2}',
  a: '[AaPp][Mm]',
  A: '[AaPp][Mm]',
  XXX: '(?:Z|[+-]\\d{2}:\\d{2})',
  XX: '(?:Z|[+-]\\d{4})',
};

/** The pattern as an expression, a group a token. */
function expressionOf({ tokens }: DatetimePattern): RegExp {
  const parts = tokens.map((token) => {
    if (token.kind === 'fraction') return `(\\d{${token.digits}})`;
    if (token.kind === 'literal' || token.kind === 'zone')
      return `(${token.text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')})`;
    return `(${forms[token.kind] ?? '\\d{2}'})`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

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
  zoneMinutes: number;
}

/** Milliseconds since 1970 UTC, or null where there is no such day or time. */
export function datetimeOfParts(parts: DatetimeParts): number | null {
  const { year, month, day, hour, minute, second } = parts;
  if (day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  const ofDay = ((hour * 60 + minute - parts.zoneMinutes) * 60 + second) * 1000 + parts.ms;
  return daysFromDate(year, month, day) * msPerDay + ofDay;
}

/** Hour of the day from one to twelve and half of the day; null for an hour that a clock does not have. */
export function hourOfClock(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/**
 * @param pattern - see the head of this file
 * @returns milliseconds since 1970 UTC, or null when the text is not of this pattern or no day of the calendar
 */
export function parseDatetime(text: string, pattern: string): number | null {
  if (pattern === 'epoch_ms' || pattern === 'epoch_s') {
    if (!/^-?\d{1,17}$/.test(text)) return null;
    return pattern === 'epoch_s' ? Number(text) * 1000 : Number(text);
  }
  const read = patternOf(pattern);
  read.expression ??= expressionOf(read);
  const match = read.expression.exec(text);
  if (!match) return null;
  const parts: DatetimeParts = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0, zoneMinutes: 0 };
  let half: string | null = null;
  for (const [i, token] of read.tokens.entries()) {
    const part = match[i + 1]!;
    switch (token.kind) {
      case 'yyyy':
        parts.year = Number(part);
        break;
      case 'MMM':
        parts.month = monthOfName(part);
        break;
      case 'MM':
      case 'M':
        parts.month = Number(part);
        break;
      case 'dd':
      case 'd':
        parts.day = Number(part);
        break;
      case 'HH':
      case 'H':
      case 'hh':
      case 'h':
        parts.hour = Number(part);
        break;
      case 'mm':
        parts.minute = Number(part);
        break;
      case 'ss':
        parts.second = Number(part);
        break;
      case 'fraction':
        parts.ms = Number(part) / 10 ** (token.digits - 3);
        break;
      case 'a':
      case 'A':
        half = part;
        break;
      case 'XXX':
      case 'XX':
        parts.zoneMinutes = zoneMinutes(part) ?? 0;
        break;
      case 'zone':
        parts.zoneMinutes = token.minutes;
        break;
      case 'literal':
        break;
    }
  }
  if (half !== null) {
    const hour = hourOfClock(parts.hour, half);
    if (hour === null) return null;
    parts.hour = hour;
  }
  return datetimeOfParts(parts);
}

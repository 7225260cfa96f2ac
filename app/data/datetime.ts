// Dates and times as text and back: milliseconds since 1970 UTC, by a pattern.
//
//   yyyy 2026 · MM 03 · M 3 · MMM Mar · dd 07 · d 7 · HH 09 · H 9 (0 to 23) · hh 09 · h 9 (1 to 12)
//   a am · A AM · mm 05 · ss 06 · S, SSS, SSSSSS fraction of the second · XXX +02:00 · XX +0200
//   [+02:00] that zone in every value · 'word' as it stands · any other sign as it stands (T and Z too)
//   epoch_s, epoch_ms: the whole value is seconds or milliseconds since 1970
//
// Without a zone a value is taken for UTC. XXX and XX are written as UTC: values of several zones share one clock.
import {
  clockOf,
  datetimeOfParts,
  emptyParts,
  hourOfClock,
  monthNames,
  monthOfName,
  type Clock,
  type DatetimeParts,
} from './datetime-parts.ts';
import { readPattern, zoneMinutes, type DatetimePattern, type PatternToken } from './datetime-pattern.ts';

/** Pattern of a datetime column that names none. */
export const defaultDatetimePattern = 'yyyy-MM-dd HH:mm:ss';

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

type Named = Exclude<PatternToken['kind'], 'fraction' | 'zone' | 'literal'>;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

const hour12 = ({ hour }: Clock) => (hour % 12 === 0 ? 12 : hour % 12);

/** What each token writes. */
const writers: Record<Named, (clock: Clock) => string> = {
  yyyy: ({ year }) => pad(year, 4),
  MMM: ({ month }) => monthNames[month - 1]!,
  MM: ({ month }) => pad(month, 2),
  M: ({ month }) => String(month),
  dd: ({ day }) => pad(day, 2),
  d: ({ day }) => String(day),
  HH: ({ hour }) => pad(hour, 2),
  H: ({ hour }) => String(hour),
  hh: (clock) => pad(hour12(clock), 2),
  h: (clock) => String(hour12(clock)),
  mm: ({ minute }) => pad(minute, 2),
  ss: ({ second }) => pad(second, 2),
  a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  XXX: () => '+00:00',
  XX: () => '+0000',
};

/**
 * @param ms - milliseconds since 1970 UTC, also with a fraction (microseconds are kept to about 0.1)
 * @param pattern - see the head of this file
 * @returns text; what is smaller than the pattern's last unit is cut off
 */
export function formatDatetime(ms: number, pattern: string): string {
  if (pattern === 'epoch_ms') return String(Math.round(ms));
  if (pattern === 'epoch_s') return String(Math.floor(ms / 1000));
  const { tokens, fractionDigits, zone } = patternOf(pattern);
  const clock = clockOf(ms + zone * 60_000, fractionDigits);
  let text = '';
  for (const token of tokens) {
    if (token.kind === 'literal' || token.kind === 'zone') text += token.text;
    else if (token.kind === 'fraction') text += pad(clock.fraction, Math.max(3, token.digits)).slice(0, token.digits);
    else text += writers[token.kind](clock);
  }
  return text;
}

/** What a text must have where a token stands; two digits where nothing is said. */
const forms: Partial<Record<Named, string>> = {
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

interface Reading {
  parts: DatetimeParts;
  half: string;
}

const readMonth = ({ parts }: Reading, text: string) => (parts.month = Number(text));
const readDay = ({ parts }: Reading, text: string) => (parts.day = Number(text));
const readHour = ({ parts }: Reading, text: string) => (parts.hour = Number(text));
const readHalf = (reading: Reading, text: string) => (reading.half = text);
const readZone = ({ parts }: Reading, text: string) => (parts.zoneMinutes = zoneMinutes(text) ?? 0);

/** What each token's text says. */
const readers: Record<Named, (reading: Reading, text: string) => unknown> = {
  yyyy: ({ parts }, text) => (parts.year = Number(text)),
  MMM: ({ parts }, text) => (parts.month = monthOfName(text)),
  MM: readMonth,
  M: readMonth,
  dd: readDay,
  d: readDay,
  HH: readHour,
  H: readHour,
  hh: readHour,
  h: readHour,
  mm: ({ parts }, text) => (parts.minute = Number(text)),
  ss: ({ parts }, text) => (parts.second = Number(text)),
  a: readHalf,
  A: readHalf,
  XXX: readZone,
  XX: readZone,
};

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
  const reading: Reading = { parts: emptyParts(), half: '' };
  const { parts } = reading;
  parts.zoneMinutes = read.zone;
  for (const [i, token] of read.tokens.entries()) {
    const part = match[i + 1]!;
    if (token.kind === 'fraction') parts.ms = Number(part) / 10 ** (token.digits - 3);
    else if (token.kind !== 'literal' && token.kind !== 'zone') readers[token.kind](reading, part);
  }
  if (reading.half !== '') {
    const hour = hourOfClock(parts.hour, reading.half);
    if (hour === null) return null;
    parts.hour = hour;
  }
  return datetimeOfParts(parts);
}

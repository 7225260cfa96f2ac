// How the dates of a column are written, gathered value by value, and the pattern that follows from it.
import type { DatetimeShape } from './datetime-shape.ts';

interface Width {
  /** "7" was seen. */
  short: boolean;
  /** "07" was seen. */
  padded: boolean;
}

export interface DatetimeFacts {
  /** The two short numbers of the date in the order in which they stand, and the hour. */
  first: Width;
  second: Width;
  hour: Width;
  fractionDigits: number;
  upperCase: boolean;
  /** The zone of the first value. */
  zone: string | null;
  zonesDiffer: boolean;
}

export function emptyDatetimeFacts(): DatetimeFacts {
  const width = () => ({ short: false, padded: false });
  return {
    first: width(),
    second: width(),
    hour: width(),
    fractionDigits: 0,
    upperCase: false,
    zone: null,
    zonesDiffer: false,
  };
}

function addWidth(width: Width, text: string | undefined): void {
  if (text?.length === 1) width.short = true;
  else if (text?.startsWith('0')) width.padded = true;
}

/** @param match - of the shape's expression */
export function addDatetimeFacts(facts: DatetimeFacts, shape: DatetimeShape, match: RegExpExecArray): void {
  const yearFirst = shape.order === 'year_first';
  addWidth(facts.first, yearFirst ? match[2] : match[1]);
  addWidth(facts.second, yearFirst ? match[3] : match[2]);
  addWidth(facts.hour, match[4]);
  facts.fractionDigits = Math.max(facts.fractionDigits, match[7]?.length ?? 0);
  if (/[AP]/.test(match[8] ?? '')) facts.upperCase = true;
  const zone = match[9] ?? '';
  facts.zone ??= zone;
  if (zone !== facts.zone) facts.zonesDiffer = true;
}

function token(letter: 'M' | 'd' | 'H' | 'h', width: Width): string {
  return width.short && !width.padded ? letter : letter.repeat(2);
}

function datePattern(shape: DatetimeShape, facts: DatetimeFacts, dayFirst: boolean): string {
  const { first, second } = facts;
  const fields = {
    year_first: ['yyyy', token('M', first), token('d', second)],
    three: dayFirst ? [token('d', first), token('M', second), 'yyyy'] : [token('M', first), token('d', second), 'yyyy'],
    month_name: [token('d', first), 'MMM', 'yyyy'],
    month_only: ['yyyy', 'MM'],
    compact: ['yyyy', 'MM', 'dd'],
  }[shape.order];
  return fields.join(shape.dateSeparator);
}

function zonePattern({ zone, zoneSeparator }: DatetimeShape, facts: DatetimeFacts): string {
  if (zone === '') return '';
  if (zone === 'Z') return 'Z';
  if (zone === 'UTC') return `${zoneSeparator}'UTC'`;
  const one = `[${facts.zone ?? ''}]`;
  return zoneSeparator + (facts.zonesDiffer ? (zone === 'colon' ? 'XXX' : 'XX') : one);
}

/** The pattern that writes dates as these were written, in the tokens of datetime.ts. */
export function patternOfFacts(shape: DatetimeShape, facts: DatetimeFacts, dayFirst: boolean): string {
  const date = datePattern(shape, facts, dayFirst);
  if (shape.timeSeparator === '') return date;
  if (shape.compactTime) return `${date}THHmmss${zonePattern(shape, facts)}`;
  const hour = token(shape.halfSeparator === null ? 'H' : 'h', facts.hour);
  const seconds = shape.seconds ? ':ss' : '';
  const fraction = shape.fractionMark === '' ? '' : shape.fractionMark + 'S'.repeat(facts.fractionDigits);
  const half = shape.halfSeparator === null ? '' : shape.halfSeparator + (facts.upperCase ? 'A' : 'a');
  return `${date}${shape.timeSeparator}${hour}:mm${seconds}${fraction}${half}${zonePattern(shape, facts)}`;
}

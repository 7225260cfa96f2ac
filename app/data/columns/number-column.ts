// From numbers and how they were written to a column: number, integer, boolean, or a date that is written as a number.
import type { Reason } from '../../contract/schema.ts';
import { parseDatetime } from '../datetime.ts';
import type { NumericColumn } from '../table.ts';
import type { RereadColumn } from './column-builder.ts';
import { hintsIdentifier, hintsTime } from './name-hints.ts';
import { numberFormat, paddedWidth, type NumberFacts } from './number-facts.ts';

interface Body {
  values: Float64Array;
  missing?: Uint8Array;
  nullToken: string;
}

/** As whole numbers with a few words among them, this many different ones are codes. */
const mostCodes = 20;
/** 2001 to 2096, in seconds. */
const epochFrom = 1e9;
const epochTo = 4e9;

function say(code: string, message: string): Reason[] {
  return [{ code, message }];
}

/** "All 19,735 values are whole numbers", or of a single one. */
function all(present: number, plural: string, singular: string): string {
  return present === 1 ? `The only value is ${singular}` : `All ${present.toLocaleString('en')} values are ${plural}`;
}

/** Calls `see` for every value that is there until it says false; true when it never did. */
function everyPresent({ values, missing }: Body, see: (value: number) => boolean): boolean {
  for (let row = 0; row < values.length; row++) if (!missing?.[row] && !see(values[row]!)) return false;
  return true;
}

/** Why whole numbers have to be kept as the words that they were written as, if so. */
function reasonForWords(name: string, facts: NumberFacts): Reason[] | null {
  if (facts.unsafe > 0)
    return say(
      'large_integer',
      `Whole numbers beyond 9,007,199,254,740,991 would be rounded as numbers (${facts.unsafe.toLocaleString('en')} of them here), so they are kept as they are written.`,
    );
  const width = paddedWidth(facts);
  if (width === null)
    return say(
      'uneven_zeros',
      'Zeros stand before some values in different numbers: as numbers, 07 and 007 would be one.',
    );
  if (width > 0 && hintsIdentifier(name))
    return say('identifier_zeros', `Values have zeros before them and the name ${name} says label, not amount.`);
  return null;
}

/** The pattern by which these whole numbers are dates, if any. */
function datePattern(name: string, body: Body): 'epoch_s' | 'epoch_ms' | 'yyyyMMdd' | null {
  if (!hintsTime(name)) return null;
  const within = (scale: number) =>
    everyPresent(body, (value) => value >= epochFrom * scale && value < epochTo * scale);
  if (within(1)) return 'epoch_s';
  if (within(1000)) return 'epoch_ms';
  const isDay = (value: number) =>
    value >= 19_000_101 && value < 21_000_101 && parseDatetime(String(value), 'yyyyMMdd') !== null;
  return everyPresent(body, isDay) ? 'yyyyMMdd' : null;
}

function asDates(name: string, body: Body, present: number): NumericColumn | null {
  const pattern = datePattern(name, body);
  if (pattern === null) return null;
  const { values, missing, nullToken } = body;
  for (let row = 0; row < values.length; row++)
    if (!missing?.[row]) values[row] = parseDatetime(String(values[row]!), pattern) ?? 0;
  const unit = { epoch_s: 'seconds since 1970', epoch_ms: 'milliseconds since 1970', yyyyMMdd: 'dates as yyyyMMdd' }[
    pattern
  ];
  return {
    name,
    type: 'datetime',
    values,
    ...(missing ? { missing } : {}),
    format: { nullToken, datetimePattern: pattern },
    why: say('date_numbers', `${all(present, unit, unit)}, and the name says time.`),
  };
}

/**
 * @param present - values that are there
 * @param misfits - cells that are neither a number nor a mark for missing
 * @param body - hands over the values; called only when they are needed
 */
export function numberColumn(
  name: string,
  facts: NumberFacts,
  present: number,
  misfits: number,
  body: () => Body,
): NumericColumn | RereadColumn {
  const written = facts.maxDecimals === 0 && facts.withExponent === 0;
  const words = written ? reasonForWords(name, facts) : null;
  if (words) return { reread: words };

  const parts = body();
  const { values, missing, nullToken } = parts;
  const different = new Set<number>();
  let whole = facts.withExponent === 0;
  everyPresent(parts, (value) => {
    whole &&= Number.isSafeInteger(value);
    if (different.size <= mostCodes) different.add(value);
    return whole || different.size <= mostCodes;
  });
  if (misfits > 0 && whole && different.size <= mostCodes)
    return {
      reread: say(
        'codes',
        `Only ${different.size} different whole numbers, with words among them: labels, not amounts.`,
      ),
    };

  const base = { name, values, ...(missing ? { missing } : {}) };
  const format = { nullToken, ...numberFormat(facts) };
  const width = written ? paddedWidth(facts) : 0;
  if (written && !width && different.size === 2 && different.has(0) && different.has(1))
    return {
      ...base,
      type: 'boolean',
      format: { nullToken, booleanWords: ['0', '1'] },
      why: say('zero_one', `${all(present, '0 or 1', '0 or 1')}.`),
    };
  if (!whole) {
    const digits =
      format.exponent === true
        ? 'an exponent'
        : `${format.fixedDecimals === true ? '' : 'up to '}${format.decimals} digits after the mark`;
    return {
      ...base,
      type: 'number',
      format,
      why: say('numbers', `${all(present, 'numbers', 'a number')}, with ${digits}.`),
    };
  }
  const dates = written && !width ? asDates(name, parts, present) : null;
  if (dates) return dates;
  if (width)
    return {
      ...base,
      type: 'integer',
      format: { ...format, zeroPadded: width },
      why: say(
        'padded_integers',
        `${all(present, 'whole numbers', 'a whole number')}, written with ${width} digits. Make it a choice if they are labels.`,
      ),
    };
  return {
    ...base,
    type: 'integer',
    format,
    why: say('integers', `${all(present, 'whole numbers', 'a whole number')}.`),
  };
}

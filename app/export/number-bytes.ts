// Numbers straight into bytes, as app/data/format.ts prints them: what a CSV of millions of rows spends its time on.
// A value is scaled to a whole number of its last decimal; where rounding that way might differ from the exact one,
// the slow path prints it.
import type { ColumnFormat } from '../contract/schema.ts';
import { formatNumber } from '../data/format.ts';

/** Writes something at `at` and returns where it ended. */
export type WriteNumber = (bytes: Uint8Array, at: number, value: number) => number;

/** No number takes more: the largest double has 309 digits, and a format at most 20 decimals. */
export const longestNumber = 340;

/** Up to here a scaled value keeps enough bits of its fraction to round by. */
const largestScaled = 1e15;
const relativeError = 2 ** -52;
const zero = 48;
const minus = 45;

/**
 * @param format - how the column writes numbers
 * @returns a function whose bytes equal those of `formatNumber(value, format)`
 */
export function numberWriter(format: ColumnFormat): WriteNumber {
  const slow: WriteNumber = (bytes, at, value) => writeAscii(bytes, at, formatNumber(value, format));
  const fixed = format.fixedDecimals === true;
  const { decimals = fixed ? 0 : 20, minDecimals = 0 } = format;
  const least = fixed ? decimals : minDecimals;
  if (format.exponent === true || format.zeroPadded !== undefined || least > decimals) return slow;
  if (decimals > 15) return least > 0 ? slow : wholeWriter(slow);
  const power = 10 ** decimals;
  const mark = (format.decimalMark ?? '.').charCodeAt(0);
  return (bytes, at, value) => {
    const magnitude = Math.abs(value);
    const scaled = magnitude * power;
    // Also false for what is not a number.
    if (!(scaled < largestScaled)) return slow(bytes, at, value);
    let units = Math.floor(scaled);
    const rest = scaled - units - 0.5;
    if (Math.abs(rest) <= scaled * relativeError) return slow(bytes, at, value);
    if (rest > 0) units += 1;
    if (value < 0 && units > 0) bytes[at++] = minus;
    const whole = Math.floor(units / power);
    at = writeWhole(bytes, at, whole);
    return decimals === 0 ? at : writeFraction(bytes, at, units - whole * power, decimals, least, mark);
  };
}

/** For columns whose fraction has no known length: whole numbers are the ones that can be printed fast. */
function wholeWriter(slow: WriteNumber): WriteNumber {
  return (bytes, at, value) => {
    const magnitude = Math.abs(value);
    if (!(magnitude < largestScaled) || !Number.isInteger(value)) return slow(bytes, at, value);
    if (value < 0) bytes[at++] = minus;
    return writeWhole(bytes, at, magnitude);
  };
}

/** A whole number from 0 to 1e15. */
export function writeWhole(bytes: Uint8Array, at: number, whole: number): number {
  if (whole >= 1e9) {
    const upper = Math.floor(whole / 1e9);
    at = writeWhole(bytes, at, upper);
    return writeDigits(bytes, at, whole - upper * 1e9, 9);
  }
  let length = 1;
  for (let limit = 10; length < 9 && whole >= limit; limit *= 10) length++;
  return writeDigits(bytes, at, whole, length);
}

/** The last `length` (at most 9) digits of a number below 1e9. */
function writeDigits(bytes: Uint8Array, at: number, value: number, length: number): number {
  let left = value | 0;
  for (let place = at + length - 1; place >= at; place--) {
    const tenth = (left / 10) | 0;
    bytes[place] = zero + left - tenth * 10;
    left = tenth;
  }
  return at + length;
}

/** Mark and digits of a fraction, without zeros at the end beyond `least` digits. */
function writeFraction(
  bytes: Uint8Array,
  at: number,
  units: number,
  decimals: number,
  least: number,
  mark: number,
): number {
  const start = at;
  bytes[at++] = mark;
  if (decimals > 9) {
    const upper = Math.floor(units / 1e9);
    at = writeDigits(bytes, at, upper, decimals - 9);
    at = writeDigits(bytes, at, units - upper * 1e9, 9);
  } else {
    at = writeDigits(bytes, at, units, decimals);
  }
  const shortest = start + 1 + least;
  while (at > shortest && bytes[at - 1] === zero) at--;
  return at === start + 1 ? start : at;
}

/** A text of ASCII characters only. */
export function writeAscii(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
  return at;
}

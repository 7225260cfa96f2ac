// A value as the source wrote it: what export, previews and labels print.
import type { ColumnFormat } from '../contract/schema.ts';
import { defaultDatetimePattern, formatDatetime } from './datetime.ts';
import { isNumeric, type Column } from './table.ts';

/** The shortest decimal text that reads back as the same double, without an exponent. */
function shortestPlain(magnitude: number): string {
  const text = String(magnitude);
  const e = text.indexOf('e');
  if (e < 0) return text;
  const exponent = Number(text.slice(e + 1));
  const [whole = '', fraction = ''] = text.slice(0, e).split('.');
  const digits = whole + fraction;
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  return digits.padEnd(exponent + 1, '0');
}

/** toFixed, which above 1e21 writes an exponent (and there no double has a fraction). */
function fixed(magnitude: number, decimals: number): string {
  if (magnitude < 1e21) return magnitude.toFixed(decimals);
  return BigInt(magnitude).toString() + (decimals > 0 ? `.${'0'.repeat(decimals)}` : '');
}

/** At most `most` digits after the mark, without zeros at the end beyond `least`. */
function trimmed(magnitude: number, least: number, most: number): string {
  let text = shortestPlain(magnitude);
  let mark = text.indexOf('.');
  if (mark >= 0 && text.length - mark - 1 > most) {
    text = fixed(magnitude, most);
    mark = text.indexOf('.');
  }
  const fraction = (mark < 0 ? '' : text.slice(mark + 1)).replace(/0+$/, '').padEnd(least, '0');
  const whole = mark < 0 ? text : text.slice(0, mark);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

function withExponent(magnitude: number, { decimals, fixedDecimals, exponentStyle = 'e0' }: ColumnFormat): string {
  let text = magnitude.toExponential();
  const digits = text.indexOf('e') - (text.includes('.') ? 2 : 1);
  if (decimals !== undefined && (fixedDecimals === true || digits > decimals)) text = magnitude.toExponential(decimals);
  const [mantissa = '', exponent = ''] = text.split('e');
  const sign = exponent.startsWith('-') ? '-' : exponentStyle.includes('+') ? '+' : '';
  const width = exponentStyle.length - exponentStyle.indexOf('0');
  return mantissa + exponentStyle[0]! + sign + exponent.slice(1).padStart(width, '0');
}

/**
 * A number as its column writes numbers. Zero has no sign.
 *
 * @param value - finite; another one is written as the column's mark for missing values
 */
export function formatNumber(value: number, format: ColumnFormat): string {
  if (!Number.isFinite(value)) return format.nullToken;
  const magnitude = Math.abs(value);
  const { decimals, minDecimals = 0, zeroPadded } = format;
  let text: string;
  if (format.exponent === true) text = withExponent(magnitude, format);
  else if (format.fixedDecimals === true) text = fixed(magnitude, decimals ?? 0);
  else text = trimmed(magnitude, minDecimals, decimals ?? 20);
  if (zeroPadded !== undefined) text = text.padStart(zeroPadded, '0');
  if (value < 0 && /[1-9]/.test(text)) text = `-${text}`;
  return format.decimalMark === ',' ? text.replace('.', ',') : text;
}

/** A column's value in this row as the source wrote it. */
export function formatValue(column: Column, row: number): string {
  const { format } = column;
  if (column.missing?.[row]) return format.nullToken;
  if (!isNumeric(column)) return column.dictionary[column.codes[row]!] ?? format.nullToken;
  const value = column.values[row]!;
  if (column.type === 'boolean') return (format.booleanWords ?? ['false', 'true'])[value === 0 ? 0 : 1];
  if (column.type === 'datetime') return formatDatetime(value, format.datetimePattern ?? defaultDatetimePattern);
  return formatNumber(value, format);
}

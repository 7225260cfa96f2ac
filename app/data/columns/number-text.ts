// What a text says as a number, and how it was written. The byte path reads plain numbers by itself and must agree.

/** Filled by {@link readNumber}; one is used again and again, as there may be millions of cells. */
export interface NumberText {
  value: number;
  /** Digits before the decimal mark. */
  digits: number;
  /** Digits after the decimal mark. */
  decimals: number;
  /** Begins with a zero that a number does not need, as 007. */
  padded: boolean;
  mark: '' | '.' | ',';
  /** `e0`, `e+00` and so on as in ColumnFormat, with the digits of this cell; empty without an exponent. */
  exponentStyle: string;
  exponent: number;
  /** Whether a comma may be the decimal mark. */
  readonly commaDecimals: boolean;
}

export function emptyNumberText(commaDecimals: boolean): NumberText {
  return { value: 0, digits: 0, decimals: 0, padded: false, mark: '', exponentStyle: '', exponent: 0, commaDecimals };
}

const general = /^([+-]?)(\d*)(?:([.,])(\d*))?(?:([eE])([+-]?)(\d{1,5}))?$/;
const powersOfTen = Array.from({ length: 16 }, (_, i) => 10 ** i);
/** A mantissa of this many digits and a power of ten up to 10^15 are exact doubles, so that one division rounds once. */
const exactDigits = 15;

/** A few digits, perhaps a minus and a point: nearly every cell. */
function readPlain(text: string, into: NumberText): boolean {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  let mantissa = 0;
  let mark = -1;
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (digit === -2 && mark < 0) mark = i;
    else return false;
  }
  const digits = (mark < 0 ? text.length : mark) - start;
  const decimals = mark < 0 ? 0 : text.length - mark - 1;
  if (digits === 0 || digits + decimals > exactDigits) return false;
  const magnitude = mantissa / powersOfTen[decimals]!;
  into.value = negative ? 0 - magnitude : magnitude;
  into.digits = digits;
  into.decimals = decimals;
  into.padded = digits > 1 && text.charCodeAt(start) === 48;
  into.mark = mark < 0 ? '' : '.';
  into.exponentStyle = '';
  into.exponent = 0;
  return true;
}

/**
 * Reads a number with a point or a comma as its decimal mark, and perhaps an exponent. The value is the double that
 * `Number` gives; minus zero becomes zero.
 *
 * @param text - without spaces around it
 * @returns false, and `into` is as it was, when the text is no finite number
 */
export function readNumber(text: string, into: NumberText): boolean {
  if (readPlain(text, into)) return true;
  const match = general.exec(text);
  if (!match) return false;
  const [, sign = '', whole = '', mark = '', fraction = '', e = '', exponentSign = '', exponent = ''] = match;
  if ((whole === '' && fraction === '') || (mark === ',' && !into.commaDecimals)) return false;
  const value = Number(`${sign}${whole}.${fraction}0${e === '' ? '' : `e${exponentSign}${exponent}`}`);
  if (!Number.isFinite(value)) return false;
  into.value = value === 0 ? 0 : value;
  into.digits = whole.length;
  into.decimals = fraction.length;
  into.padded = whole.length > 1 && whole.startsWith('0');
  into.mark = mark as NumberText['mark'];
  into.exponentStyle = e === '' ? '' : `${e}${exponentSign === '+' ? '+' : ''}${'0'.repeat(exponent.length)}`;
  into.exponent = e === '' ? 0 : Number(exponentSign + exponent);
  return true;
}

// How the numbers of a column are written, gathered value by value, and the format that follows from it.
import type { ColumnFormat } from '../../contract/schema.ts';
import type { NumberText } from './number-text.ts';

/** Digits after the mark that a plain format can have. */
const mostDecimals = 20;
/** Digits up to which numbers with exponents among plain ones are written plainly too. */
const plainReach = 12;
/** Above this share of values, exponents are the custom of the column and not a slip of tiny rests such as 8.9e-16. */
const customaryExponents = 0.1;

export interface NumberFacts {
  /** Values without an exponent. */
  plain: number;
  minDecimals: number;
  maxDecimals: number;
  /** Fewest digits before the mark. */
  minDigits: number;
  /** Values with zeros before them, and their shortest and longest width. */
  padded: number;
  minPadded: number;
  maxPadded: number;
  /** Whole numbers that a double cannot tell from their neighbours. */
  unsafe: number;
  mark: '' | '.' | ',';
  withExponent: number;
  minExponentDecimals: number;
  maxExponentDecimals: number;
  /** The style of the exponent with the fewest digits; a plus once seen stays. */
  exponentStyle: string;
  /** Digits after the mark that the values with exponents would need without. */
  exponentReach: number;
}

export function emptyNumberFacts(): NumberFacts {
  return {
    plain: 0,
    minDecimals: Infinity,
    maxDecimals: 0,
    minDigits: Infinity,
    padded: 0,
    minPadded: Infinity,
    maxPadded: 0,
    unsafe: 0,
    mark: '',
    withExponent: 0,
    minExponentDecimals: Infinity,
    maxExponentDecimals: 0,
    exponentStyle: '',
    exponentReach: 0,
  };
}

function addExponent(facts: NumberFacts, { decimals, exponentStyle, exponent }: NumberText): void {
  facts.withExponent++;
  facts.minExponentDecimals = Math.min(facts.minExponentDecimals, decimals);
  facts.maxExponentDecimals = Math.max(facts.maxExponentDecimals, decimals);
  facts.exponentReach = Math.max(facts.exponentReach, decimals - exponent);
  const letter = exponentStyle[0]!;
  const known = facts.exponentStyle;
  const zeros = (style: string) => style.length - style.indexOf('0');
  const width = Math.min(3, known === '' ? zeros(exponentStyle) : Math.min(zeros(known), zeros(exponentStyle)));
  const plus = known.includes('+') || exponentStyle.includes('+') ? '+' : '';
  facts.exponentStyle = `${known[0] ?? letter}${plus}${'0'.repeat(width)}`;
}

/**
 * Notes how one number was written.
 *
 * @returns false, noting nothing, when its decimal mark is not that of the numbers before
 */
export function addNumberFacts(facts: NumberFacts, number: NumberText): boolean {
  if (number.mark !== '') {
    if (facts.mark !== '' && facts.mark !== number.mark) return false;
    facts.mark = number.mark;
  }
  if (number.exponentStyle !== '') {
    addExponent(facts, number);
    return true;
  }
  facts.plain++;
  facts.minDecimals = Math.min(facts.minDecimals, number.decimals);
  facts.maxDecimals = Math.max(facts.maxDecimals, number.decimals);
  facts.minDigits = Math.min(facts.minDigits, number.digits);
  if (number.padded) {
    facts.padded++;
    facts.minPadded = Math.min(facts.minPadded, number.digits);
    facts.maxPadded = Math.max(facts.maxPadded, number.digits);
  }
  if (number.mark === '' && !Number.isSafeInteger(number.value)) facts.unsafe++;
  return true;
}

/** Width of the zeros before whole numbers, 0 when there are none, or null when no one width explains them. */
export function paddedWidth(facts: NumberFacts): number | null {
  if (facts.padded === 0) return 0;
  return facts.minPadded === facts.maxPadded && facts.minDigits >= facts.maxPadded ? facts.maxPadded : null;
}

/** The format without its null token. */
export function numberFormat(facts: NumberFacts): Omit<ColumnFormat, 'nullToken'> {
  const decimalMark = facts.mark === '' ? {} : { decimalMark: facts.mark };
  const plainly = facts.exponentReach <= plainReach;
  const customary = facts.withExponent > customaryExponents * (facts.plain + facts.withExponent);
  const decimals = Math.max(facts.maxDecimals, plainly ? facts.exponentReach : 0);
  if (facts.plain === 0 || (customary && !plainly))
    return {
      decimals: Math.min(mostDecimals, facts.maxExponentDecimals),
      fixedDecimals: facts.minExponentDecimals === facts.maxExponentDecimals,
      exponent: true,
      exponentStyle: facts.exponentStyle,
      ...decimalMark,
    };
  const fixed = facts.withExponent === 0 && facts.minDecimals === facts.maxDecimals && decimals <= mostDecimals;
  return {
    decimals: Math.min(mostDecimals, decimals),
    fixedDecimals: fixed,
    ...(!fixed && facts.minDecimals > 0 && facts.minDecimals <= mostDecimals ? { minDecimals: facts.minDecimals } : {}),
    ...decimalMark,
  };
}

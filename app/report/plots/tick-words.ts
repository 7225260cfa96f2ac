// Figures beside an axis: as short as they can be while neighbours differ.
import { count } from '../figures.ts';

/** @param size - not below 0 */
function short(size: number): string {
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return size.toExponential(1).replace('e+', 'e');
  if (size >= 1e9) return `${Number((size / 1e9).toPrecision(4))}G`;
  if (size >= 1e6) return `${Number((size / 1e6).toPrecision(4))}M`;
  if (size >= 1e4) return `${Number((size / 1e3).toPrecision(4))}k`;
  if (size >= 1000 && Number.isInteger(size)) return count(size);
  return String(Number(size.toPrecision(4)));
}

/** @returns a word a value, with a true minus sign */
export function tickWord(value: number): string {
  return `${value < 0 ? '−' : ''}${short(Math.abs(value)).replace('-', '−')}`;
}

export function tickWords(values: readonly number[]): string[] {
  return values.map(tickWord);
}

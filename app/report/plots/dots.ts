// A hundred guesses of a judge: filled where it was right.
import { element, picture } from './svg.ts';

const gap = 11;

/** @param right - guesses of 100 */
export function dots(right: number, name: string): string {
  const all = Array.from({ length: 100 }, (_, k) =>
    element('circle', {
      class: k < right ? 'ink' : 'empty',
      cx: 5 + (k % 10) * gap,
      cy: 5 + Math.floor(k / 10) * gap,
      r: 3.8,
    }),
  );
  return picture({ width: 10 * gap - 1, height: 10 * gap - 1 }, name, all);
}

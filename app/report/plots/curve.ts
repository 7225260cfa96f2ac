// A value for each x, real underneath and synthetic above it.
import { levels, places, type Frame } from './axis.ts';
import { linePath, type Values } from './path.ts';
import { extent, linear, padded, ticks } from './scale.ts';
import { element, picture } from './svg.ts';
import { tickWord, tickWords } from './tick-words.ts';

export interface Curve {
  x: readonly number[];
  real: Values;
  synthetic: Values;
}

const height = 132;

/**
 * @param name - what it shows, for who cannot see it
 * @param width - where it is not drawn as wide as usual: words keep their size
 */
export function curve({ x, real, synthetic }: Curve, name: string, width = 208): string {
  const frame: Frame = { left: 36, right: width - 6, top: 8, bottom: 112 };
  const found = padded(extent([real, synthetic]) ?? [0, 1]);
  const at = ticks(found, 3);
  const across = linear([x[0] ?? 0, x.at(-1) ?? 1], [frame.left, frame.right]);
  const index = (k: number): number => across(x[k] ?? 0);
  const y = linear(found, [frame.bottom, frame.top]);
  const below = ticks([x[0] ?? 0, x.at(-1) ?? 1], 3);
  return picture({ width, height }, name, [
    levels(at, y, frame, tickWords(at)),
    places(
      below.map((value) => ({ value, word: tickWord(value) })),
      across,
      frame,
    ),
    element('path', { class: 'r main', d: linePath(real, index, y) }),
    element('path', { class: 's main', d: linePath(synthetic, index, y) }),
  ]);
}

// A synthetic sequence over the real one nearest to it.
import { places, type Frame } from './axis.ts';
import { sideLevels, stepPlaces } from './bundle.ts';
import { linePath, type Values } from './path.ts';
import { extent, linear, padded } from './scale.ts';
import { element, picture } from './svg.ts';

export interface Pair {
  real: Values;
  synthetic: Values;
  words?: readonly string[];
  /** Of all real values. */
  range: readonly [number, number];
}

const height = 112;

/**
 * @param name - what it shows, for who cannot see it
 * @param width - where it is not drawn as wide as usual: words keep their size
 */
export function pair({ real, synthetic, words = [], range: whole }: Pair, name: string, width = 208): string {
  const frame: Frame = { left: 40, right: width - 6, top: 8, bottom: 92 };
  const range = padded(extent([real, synthetic, whole]) ?? [0, 1]);
  const length = Math.max(real.length, synthetic.length);
  const x = linear([0, Math.max(1, length - 1)], [frame.left, frame.right]);
  const y = linear(range, [frame.bottom, frame.top]);
  return picture({ width, height }, name, [
    sideLevels(range, words, y, frame),
    places(stepPlaces(length), x, frame),
    element('path', { class: 'r main', d: linePath(real, x, y) }),
    element('path', { class: 's main', d: linePath(synthetic, x, y) }),
  ]);
}

// How columns go together: each pair of columns is a point, real across and synthetic up. On the diagonal is as in the data.
import { levels, places, type Frame } from './axis.ts';
import { linear } from './scale.ts';
import { element, picture } from './svg.ts';
import { tickWord, tickWords } from './tick-words.ts';

const size = { width: 248, height: 248 };
const frame: Frame = { left: 36, right: 242, top: 8, bottom: 226 };
const at = [-1, -0.5, 0, 0.5, 1];

/**
 * @param pairs - correlation in the real and in the synthetic data
 * @param name - what it shows, for who cannot see it
 */
export function together(pairs: readonly { real: number; synthetic: number }[], name: string): string {
  const x = linear([-1, 1], [frame.left, frame.right]);
  const y = linear([-1, 1], [frame.bottom, frame.top]);
  return picture(size, name, [
    levels(at, y, frame, tickWords(at)),
    places(
      at.map((value) => ({ value, word: tickWord(value) })),
      x,
      frame,
    ),
    element('line', { class: 'level', x1: x(-1), y1: y(-1), x2: x(1), y2: y(1) }),
    ...pairs.map(({ real, synthetic }) => element('circle', { class: 'ink', cx: x(real), cy: y(synthetic), r: 2.6 })),
  ]);
}

// Sequences drawn over each other, of one kind: two bundles side by side share their scale.
import { levels, places, type Frame } from './axis.ts';
import { linePath, type Values } from './path.ts';
import { linear, ticks, type Scale } from './scale.ts';
import { shortened } from './shortened.ts';
import { element, picture } from './svg.ts';
import { tickWords } from './tick-words.ts';

export interface Bundle {
  lines: readonly Values[];
  kind: 'real' | 'synthetic';
  /** Of the vertical axis. */
  range: readonly [number, number];
  /** Steps of the longest. */
  length: number;
  /** Instead of figures at the left: words, at 0, 1, 2, ... */
  words?: readonly string[];
}

const size = { width: 240, height: 148 };
const frame: Frame = { left: 40, right: 234, top: 8, bottom: 128 };
/** From so many lines on, each is fainter. */
const many = 16;

/** First, middle and last step. */
export function stepPlaces(length: number): { value: number; word: string }[] {
  const last = Math.max(0, length - 1);
  const at = last < 2 ? [...new Set([0, last])] : [0, Math.round(last / 2), last];
  return at.map((value) => ({ value, word: String(value + 1) }));
}

/** Figures at the left, or at most four words. */
export function sideLevels(range: readonly [number, number], words: readonly string[], y: Scale, frame: Frame): string {
  if (words.length === 0) {
    const at = ticks(range, 3);
    return levels(at, y, frame, tickWords(at));
  }
  const every = Math.ceil(words.length / 4);
  const at = words.map((_, k) => k).filter((k) => k % every === 0);
  return levels(
    at,
    y,
    frame,
    at.map((k) => shortened(words[k] ?? '', 6)),
  );
}

/** @param name - what it shows, for who cannot see it */
export function bundle({ lines, kind, range, length, words = [] }: Bundle, name: string): string {
  const x = linear([0, Math.max(1, length - 1)], [frame.left, frame.right]);
  const y = linear(range, [frame.bottom, frame.top]);
  const drawn = lines.map((line) => element('path', { d: linePath(line, x, y) }));
  return picture(size, name, [
    sideLevels(range, words, y, frame),
    places(stepPlaces(length), x, frame),
    element(
      'g',
      { class: `${kind === 'real' ? 'r' : 's'} thin`, opacity: lines.length > many ? 0.55 : 0.9 },
      drawn.join(''),
    ),
  ]);
}

// Grid and figures at the left and below: horizontal lines only, no frame.
import { tickWords } from './tick-words.ts';
import type { Scale } from './scale.ts';
import { element, label } from './svg.ts';

export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Horizontal lines with their figures at the left of the frame. */
export function levels(at: readonly number[], y: Scale, { left, right }: Frame, words = tickWords(at)): string {
  return at
    .map((value, k) => {
      const line = element('line', {
        class: k === 0 ? 'zero' : 'grid',
        x1: left,
        x2: right,
        y1: y(value),
        y2: y(value),
      });
      return line + label(words[k] ?? '', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' });
    })
    .join('');
}

/** Figures below the frame; the outer ones keep inside it. */
export function places(
  at: readonly { value: number; word: string }[],
  x: Scale,
  { bottom, left, right }: Frame,
): string {
  return at
    .map(({ value, word }) => {
      const place = x(value);
      const anchor = place - left < 14 ? 'start' : right - place < 14 ? 'end' : 'middle';
      return label(word, { x: place, y: bottom + 14, 'text-anchor': anchor });
    })
    .join('');
}

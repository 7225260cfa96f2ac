// Aligned tables for a terminal: words to the left, figures to the right, two spaces between, no frame.
import { stripVTControlCharacters } from 'node:util';

export interface Column {
  title: string;
  align?: 'left' | 'right';
}

/** First and last code points of what terminals draw two columns wide: Hangul, CJK, full-width forms, emoji. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Columns that the text takes on a terminal. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(stripVTControlCharacters(text))) {
    const point = segment.codePointAt(0) ?? 0;
    width += wide.some(([first, last]) => point >= first && point <= last) ? 2 : 1;
  }
  return width;
}

/** The text on one line: what a file or a user named may hold newlines and escape sequences. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}+/gu, ' ');
}

/** The text cut to a width, with a mark where it was cut. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (displayWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/**
 * @param rows - one text a column; styles (escape sequences) do not count as width
 * @returns lines, each ended by a newline
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const titled = columns.some((column) => column.title !== '');
  const lines = titled ? [columns.map((column) => column.title), ...rows] : rows;
  const widths = columns.map((_, i) => Math.max(0, ...lines.map((line) => displayWidth(line[i] ?? ''))));
  return lines
    .map((line) => {
      const cells = columns.map((column, i) => {
        const text = line[i] ?? '';
        const padding = ' '.repeat((widths[i] ?? 0) - displayWidth(text));
        return column.align === 'right' ? padding + text : text + padding;
      });
      return `${cells.join('  ').trimEnd()}\n`;
    })
    .join('');
}

// The lines of a file around one of them, for an error to be shown where it stands. The file is read once more up to
// there; of long lines only what a person looks at is kept.
import { createReadStream } from 'node:fs';
import type { TextEncoding } from '../../contract/reading.ts';
import { RepairLog } from './repair-log.ts';
import { TextCleaner } from './text-cleaner.ts';
import { PieceDecoder } from './text-decoder.ts';

/** Lines before and after. */
const reach = 2;
/** Signs of a line that are kept, and those before the place that matters. */
const longestShown = 240;
const shownBefore = 120;
/** Signs of a line that are held while looking for its end. */
const longestHeld = 1 << 16;

export interface LinesAround {
  around: string[];
  /** Number of the first. */
  aroundFrom: number;
  /** The line itself, longer than it is shown. */
  whole: string;
}

/** The part of a line around a place in it. */
function cutLine(line: string, at: number): string {
  if (line.length <= longestShown) return line;
  const from = Math.max(0, Math.min(at - shownBefore, line.length - longestShown));
  const to = Math.min(line.length, from + longestShown);
  return `${from > 0 ? '…' : ''}${line.slice(from, to)}${to < line.length ? '…' : ''}`;
}

/**
 * @param line - from 1
 * @param placeIn - where in the line to look, from its text
 * @returns null when the file has no such line any more
 */
export async function linesAround(
  path: string,
  line: number,
  encoding: TextEncoding,
  placeIn: (line: string) => number,
): Promise<LinesAround | null> {
  const first = Math.max(1, line - reach);
  const lines: string[] = [];
  let number = 1;
  let held = '';
  const end = (): void => {
    if (number >= first) lines.push(held.replace(/^\uFEFF/, ''));
    held = '';
    number++;
  };
  const decoder = new PieceDecoder(encoding, true);
  const cleaner = new TextCleaner(new RepairLog(), 1);
  const take = (bytes: Uint8Array, last: boolean): void => {
    const text = cleaner.clean(decoder.decode(bytes, last), encoding, last);
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0 && number <= line + reach; at = text.indexOf('\n', from)) {
      if (number >= first) held = (held + text.slice(from, at)).slice(0, longestHeld);
      end();
      from = at + 1;
    }
    if (number >= first) held = (held + text.slice(from)).slice(0, longestHeld);
  };
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      take(piece, false);
      if (number > line + reach) break;
    }
    take(new Uint8Array(0), true);
  } finally {
    stream.destroy();
  }
  if (held !== '' && number <= line + reach) end();
  const whole = lines[line - first];
  if (whole === undefined) return null;
  const at = placeIn(whole);
  const around = lines.map((text, i) => cutLine(text, i === line - first ? at : 0));
  return { around, aroundFrom: first, whole };
}

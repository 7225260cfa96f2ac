// A socket delivers bytes in any pieces; a message is a line. This puts the pieces together and bounds what one
// message may hold, so that a peer which never ends its line cannot fill the memory.
import { StringDecoder } from 'node:string_decoder';

export interface LineReader {
  /** Takes the next piece; gives the lines that it completed, without their newlines. */
  push(piece: Uint8Array): string[];
  /** A line grew past the limit; nothing that follows can be trusted to start a message. */
  readonly overflowed: boolean;
}

/**
 * @param limit - longest line, in UTF-16 units
 */
export function createLineReader(limit: number): LineReader {
  const decoder = new StringDecoder('utf8');
  let pieces: string[] = [];
  let held = 0;
  let overflowed = false;

  function keep(text: string): boolean {
    held += text.length;
    overflowed = held > limit;
    if (!overflowed) pieces.push(text);
    return !overflowed;
  }

  return {
    get overflowed() {
      return overflowed;
    },
    push(piece) {
      if (overflowed) return [];
      const lines: string[] = [];
      const parts = decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)).split('\n');
      const rest = parts.pop() ?? '';
      for (const part of parts) {
        if (!keep(part)) return lines;
        lines.push(pieces.join(''));
        pieces = [];
        held = 0;
      }
      keep(rest);
      return lines;
    },
  };
}

// How the bytes of a text stand for signs: told by a byte order mark, or found in the bytes themselves.
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import type { TextEncoding } from '../../contract/reading.ts';

export type Encoding = TextEncoding;

export interface FoundEncoding {
  encoding: Encoding;
  /** Bytes of the byte order mark. */
  markLength: number;
}

/** Zero bytes in every second place, in this share of places, make UTF-16: most signs of a table are ASCII. */
const enoughZeros = 0.4;

export interface Utf8Check {
  /** Signs of two bytes and more. */
  valid: number;
  /** Bytes that belong to no sign. */
  invalid: number;
  /** Bytes at the end that may be the beginning of a sign. */
  open: number;
}

/** Length of a sign by its first byte; 0 for a byte that begins none. */
function signLength(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

/** Counts what is valid UTF-8 beyond ASCII and what is not. */
export function checkUtf8(bytes: Uint8Array): Utf8Check {
  const check = { valid: 0, invalid: 0, open: 0 };
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      i++;
      continue;
    }
    const length = signLength(byte);
    let at = i + 1;
    while (at < i + length && at < bytes.length && (bytes[at]! & 0xc0) === 0x80) at++;
    if (length > 0 && at === i + length) check.valid++;
    else if (length > 0 && at === bytes.length) check.open = at - i;
    else check.invalid += at - i;
    i = at;
  }
  return check;
}

/** What bytes with a part beyond ASCII are, by their first piece with such a part. */
export function encodingOfCheck({ valid, invalid }: Utf8Check): Encoding {
  return invalid > valid ? 'windows-1252' : 'utf-8';
}

function utf16WithoutMark(head: Uint8Array): Encoding | null {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 2) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > enoughZeros * pairs && even < odd / 10) return 'utf-16le';
  if (even > enoughZeros * pairs && odd < even / 10) return 'utf-16be';
  return null;
}

/** What a byte order mark says. */
function markOf([a, b, c]: Uint8Array): FoundEncoding | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  return a === 0xfe && b === 0xff ? { encoding: 'utf-16be', markLength: 2 } : null;
}

/**
 * @param head - the beginning of the file
 * @param asked - what the user says that it is
 * @throws SeqwrightError `file_encoding` for UTF-32, which nothing here reads
 */
export function findEncoding(path: string, head: Uint8Array, asked?: TextEncoding): FoundEncoding {
  const mark = markOf(head);
  if (asked !== undefined) return { encoding: asked, markLength: mark?.encoding === asked ? mark.markLength : 0 };
  const [a, b, c, d] = head;
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff))
    throw new SeqwrightError(
      'file_encoding',
      `${basename(path)} is written in UTF-32. Save it as UTF-8 and open it again.`,
      { path, encoding: 'utf-32' },
    );
  if (mark) return mark;
  const wide = utf16WithoutMark(head);
  if (wide) return { encoding: wide, markLength: 0 };
  return { encoding: encodingOfCheck(checkUtf8(head)), markLength: 0 };
}

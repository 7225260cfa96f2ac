// The words of a dictionary as CSV fields, one behind the other in one array: a million of them cost no objects.
import { fieldText, type CsvDialect } from './csv-dialect.ts';

export interface FieldWords {
  bytes: Uint8Array;
  /** Where each word begins; one more for the end of the last. */
  starts: Uint32Array;
  longest: number;
}

const encoder = new TextEncoder();

/** @param alone - see {@link fieldText} */
export function encodeWords(words: readonly string[], dialect: CsvDialect, alone: boolean): FieldWords {
  const starts = new Uint32Array(words.length + 1);
  let bytes = new Uint8Array(1024);
  let at = 0;
  let longest = 0;
  for (const [i, word] of words.entries()) {
    const field = fieldText(word, dialect, alone);
    // A character takes at most three bytes for each of its UTF-16 units.
    const room = at + field.length * 3;
    if (room > bytes.length) {
      const larger = new Uint8Array(room * 2);
      larger.set(bytes);
      bytes = larger;
    }
    const { written } = encoder.encodeInto(field, bytes.subarray(at));
    starts[i] = at;
    at += written;
    longest = Math.max(longest, written);
  }
  starts[words.length] = at;
  return { bytes, starts, longest };
}

export function writeWord(target: Uint8Array, at: number, { bytes, starts }: FieldWords, word: number): number {
  const start = starts[word]!;
  const end = starts[word + 1]!;
  // For a few bytes a loop is faster than the call of a copy.
  if (end - start > 32) {
    target.set(bytes.subarray(start, end), at);
    return at + end - start;
  }
  for (let i = start; i < end; i++) target[at++] = bytes[i]!;
  return at;
}

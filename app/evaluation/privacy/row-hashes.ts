// Keys of rows and of runs of rows: equal rows have equal keys, and others differ but for a chance of one in 2^53.

/** [row]: two independent hashes. */
export interface RowHashes {
  low: Uint32Array;
  high: Uint32Array;
}

const lowFactor = 0x01000193;
const highFactor = 0x85ebca6b;

function mix(hash: number, word: number, factor: number): number {
  const mixed = Math.imul(hash ^ word, factor);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** @param features - each [row]; every missing value is equal to every other */
export function rowHashes(features: readonly Float64Array[], rows: number): RowHashes {
  const low = new Uint32Array(rows).fill(0x811c9dc5);
  const high = new Uint32Array(rows).fill(0x9e3779b9);
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  for (const values of features)
    for (let row = 0; row < rows; row++) {
      // Zero has two signs, and what is not a number many forms.
      number[0] = Number.isNaN(values[row]!) ? NaN : values[row]! + 0;
      for (const word of words) {
        low[row] = mix(low[row]!, word, lowFactor);
        high[row] = mix(high[row]!, word, highFactor);
      }
    }
  return { low, high };
}

/** The key of `count` rows from `first`; null when they are several and all alike. */
export function runKey({ low, high }: RowHashes, first: number, count: number): number | null {
  let moves = count === 1;
  let lower = 1;
  let upper = 1;
  for (let row = first; row < first + count; row++) {
    moves ||= low[row] !== low[first];
    lower = mix(lower, low[row]!, lowFactor);
    upper = mix(upper, high[row]!, highFactor);
  }
  return moves ? (upper & 0x1fffff) * 2 ** 32 + lower : null;
}

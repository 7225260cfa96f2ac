// Numbers compress better when their first bytes lie together, then their second bytes, and so on.

/** The bytes of `width`-byte numbers, byte 0 of all of them first. */
export function shuffleBytes(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const count = bytes.length / width;
  const shuffled = new Uint8Array(bytes.length);
  for (let plane = 0; plane < width; plane++) {
    const start = plane * count;
    for (let i = 0, from = plane; i < count; i++, from += width) shuffled[start + i] = bytes[from]!;
  }
  return shuffled;
}

/** The inverse of {@link shuffleBytes}, into `bytes`, which has the same length. */
export function unshuffleBytes(shuffled: Uint8Array, width: number, bytes: Uint8Array): void {
  const count = shuffled.length / width;
  for (let plane = 0; plane < width; plane++) {
    const start = plane * count;
    for (let i = 0, to = plane; i < count; i++, to += width) bytes[to] = shuffled[start + i]!;
  }
}

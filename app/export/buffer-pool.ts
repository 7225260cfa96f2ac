// Memory that is used again: what is allocated in one thread and freed in another leaves gaps behind, and the process grows.

export interface BufferPool {
  /** A buffer of at least so many bytes; what is in it is of no meaning. */
  take(bytes: number): ArrayBuffer;
  /** Takes buffers back. */
  give(buffers: readonly ArrayBuffer[]): void;
}

export function createBufferPool(): BufferPool {
  const spare: ArrayBuffer[] = [];
  return {
    take(bytes) {
      let best = -1;
      for (const [i, { byteLength }] of spare.entries())
        if (byteLength >= bytes && (best < 0 || byteLength < spare[best]!.byteLength)) best = i;
      if (best >= 0) return spare.splice(best, 1)[0]!;
      // One that is too small makes room for the new one, so that what is kept follows what is wanted.
      spare.shift();
      return new ArrayBuffer(bytes);
    },
    give: (buffers) => void spare.push(...buffers),
  };
}

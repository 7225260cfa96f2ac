// A stream to write to. Whoever reads it may close it early (`seqwright runs | head -1`), which is no failure: what is
// written after that is dropped.
import type { Writable } from 'node:stream';

export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal. */
  readonly columns: number;
  write(text: string): void;
  /** Resolves when all that was written has been handed over. */
  flush(): Promise<void>;
}

/** @param stream - process.stdout or process.stderr */
export function outputTo(stream: Writable & { isTTY?: boolean; columns?: number }): Output {
  let closed = false;
  // EPIPE: the reader has gone. EIO: the terminal has.
  stream.on('error', () => {
    closed = true;
  });
  return {
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    write(text) {
      if (!closed) stream.write(text);
    },
    flush() {
      return new Promise((resolve) => {
        if (closed) resolve();
        else stream.write('', () => resolve());
      });
    },
  };
}

// Copies files so that the copy can be trusted: what was read is hashed, what was written is brought to the disk, read
// back and compared.
import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';
import type { DataFile } from './data-files.ts';
import { storeError } from './errors.ts';

export interface CopyRequest {
  from: string;
  to: string;
  files: readonly DataFile[];
}

export interface CopyControl {
  /** @param done - bytes copied and compared, of twice the size */
  onProgress: (done: number) => void;
  signal: AbortSignal;
}

const pieceBytes = 4 << 20;
/** Least time between two reports, in milliseconds. */
const reportEvery = 50;

/** @throws SeqwrightError `cancelled`, `disk_full`, `output_unwritable`, `store_corrupt` when a copy differs */
export async function copyFiles({ from, to, files }: CopyRequest, { onProgress, signal }: CopyControl): Promise<void> {
  const piece = Buffer.alloc(pieceBytes);
  let done = 0;
  let reportedAt = 0;
  const advance = (bytes: number): void => {
    if (signal.aborted) throw new SeqwrightError('cancelled', 'The move was cancelled; everything is where it was.');
    done += bytes;
    if (performance.now() - reportedAt < reportEvery) return;
    reportedAt = performance.now();
    onProgress(done);
  };

  /** @returns the hash of a file's bytes, which are also given to `take` */
  async function read(path: string, take?: (bytes: Uint8Array) => Promise<void>): Promise<string> {
    const hash = createHash('sha256');
    const file = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead } = await file.read(piece, 0, pieceBytes);
        if (bytesRead === 0) return hash.digest('hex');
        const bytes = piece.subarray(0, bytesRead);
        hash.update(bytes);
        await take?.(bytes);
        advance(bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  async function copy(name: string): Promise<string> {
    const target = join(to, name);
    try {
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const written = await open(target, 'wx', 0o600);
      try {
        const hash = await read(join(from, name), async (bytes) => {
          for (let at = 0; at < bytes.length;) at += (await written.write(bytes, at)).bytesWritten;
        });
        await written.sync();
        return hash;
      } finally {
        await written.close();
      }
    } catch (thrown) {
      throw storeError(thrown, target);
    }
  }

  for (const { name } of files) {
    const hash = await copy(name);
    if ((await read(join(to, name))) !== hash) {
      const message = `The copy of ${name} in ${to} is not what was written: that disk cannot be trusted. Everything is where it was. Choose another place.`;
      throw new SeqwrightError('store_corrupt', message, { path: join(to, name) });
    }
  }
  onProgress(done);
}

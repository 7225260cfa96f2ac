// The file as a stream of pieces, read once from start to end: counts, hashes, tells progress and stops when asked.
import { createHash, type Hash } from 'node:crypto';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';

/** Bytes read at once. */
export const pieceSize = 1 << 20;
/** Room before each piece for the row that the piece before cut off. */
const headroom = 1 << 16;

export interface SourceOptions {
  /** @param done - bytes read so far */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** Whether to compute the digest. */
  hash: boolean;
}

function failure(path: string, thrown: unknown): SeqwrightError {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  const name = basename(path);
  const details = { path, reason: code };
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new SeqwrightError(
        'file_not_found',
        `${path} is not there. Look at the spelling, or choose the file again.`,
        details,
      );
    case 'EACCES':
    case 'EPERM':
      return new SeqwrightError(
        'file_unreadable',
        `${name} may not be read. Give yourself the right to read it, or copy it elsewhere.`,
        details,
      );
    default: {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      return new SeqwrightError(
        'file_unreadable',
        `${name} could not be read: ${message}. Try again, or copy it to another disk.`,
        details,
      );
    }
  }
}

export class ByteSource {
  readonly path: string;
  readonly size: number;
  private readonly file: FileHandle;
  private readonly options: SourceOptions;
  private readonly hash: Hash | null;
  private position = 0;
  /** What was looked at and has not been read yet. */
  private head: Buffer | null = null;
  /** Read ahead while the piece before is being parsed. */
  private ahead: Promise<Buffer>;
  /** One with the caller, one that the caller may still copy from, one being filled. */
  private readonly buffers = [0, 1, 2].map(() => Buffer.allocUnsafeSlow(headroom + pieceSize));
  private turn = 0;

  private constructor(path: string, size: number, file: FileHandle, options: SourceOptions) {
    this.path = path;
    this.size = size;
    this.file = file;
    this.options = options;
    this.hash = options.hash ? createHash('sha256') : null;
    this.ahead = this.readAhead();
  }

  /**
   * @throws SeqwrightError `file_not_found`, `file_unreadable` (also a folder or a device), `file_empty`
   */
  static async open(path: string, options: SourceOptions): Promise<ByteSource> {
    const name = basename(path);
    try {
      const about = await stat(path);
      if (about.isDirectory())
        throw new SeqwrightError('file_unreadable', `${name} is a folder. Choose one file in it.`, {
          path,
          reason: 'folder',
        });
      if (!about.isFile())
        throw new SeqwrightError(
          'file_unreadable',
          `${name} is a device or a pipe. Save what it gives to a file first.`,
          { path, reason: 'device' },
        );
      if (about.size === 0)
        throw new SeqwrightError(
          'file_empty',
          `${name} is empty: it has 0 bytes. Export it again from where it came.`,
          { path },
        );
      return new ByteSource(path, about.size, await open(path, 'r'), options);
    } catch (thrown) {
      throw thrown instanceof SeqwrightError ? thrown : failure(path, thrown);
    }
  }

  /**
   * Looks at the beginning without taking it away; to be called before {@link next}.
   *
   * @param enough - whether these bytes will do; else more are read
   */
  async peek(enough: (bytes: Buffer) => boolean): Promise<Buffer> {
    this.head ??= Buffer.alloc(0);
    while (this.head.length === 0 || !enough(this.head)) {
      const piece = await this.read();
      if (!piece) break;
      this.head = Buffer.concat([this.head, piece]);
    }
    return this.head;
  }

  /** Whether all bytes have been read, by {@link peek} or {@link next}. */
  get ended(): boolean {
    return this.position >= this.size;
  }

  /**
   * The next bytes, or null at the end. They are overwritten two calls later.
   *
   * @throws SeqwrightError `cancelled`, `file_unreadable`
   */
  async next(): Promise<Buffer | null> {
    const { head } = this;
    if (head === null) return this.read();
    this.head = null;
    return head.length > 0 ? head : this.read();
  }

  /** As {@link next}, with `before` put in front of the bytes. */
  async nextAfter(before: Buffer): Promise<Buffer | null> {
    const piece = await this.next();
    if (piece === null || before.length === 0) return piece;
    const buffer = this.buffers.find((candidate) => candidate.buffer === piece.buffer);
    if (!buffer || before.length > headroom) return Buffer.concat([before, piece]);
    buffer.set(before, headroom - before.length);
    return buffer.subarray(headroom - before.length, headroom + piece.length);
  }

  private async read(): Promise<Buffer | null> {
    if (this.options.signal?.aborted)
      throw new SeqwrightError('cancelled', `Reading ${basename(this.path)} was stopped.`);
    let piece: Buffer;
    try {
      piece = await this.ahead;
    } catch (thrown) {
      throw failure(this.path, thrown);
    }
    if (piece.length === 0) return null;
    this.position += piece.length;
    this.ahead = this.readAhead();
    this.hash?.update(piece);
    this.options.onProgress?.(this.position, this.size);
    return piece;
  }

  /** SHA-256 of all bytes, as hex; once, at the end. */
  digest(): string {
    return this.hash?.digest('hex') ?? '';
  }

  async close(): Promise<void> {
    await this.ahead.catch(() => undefined);
    await this.file.close();
  }

  private readAhead(): Promise<Buffer> {
    const buffer = this.buffers[this.turn]!;
    this.turn = (this.turn + 1) % this.buffers.length;
    const reading = this.file
      .read(buffer, headroom, pieceSize, null)
      .then(({ bytesRead }) => buffer.subarray(headroom, headroom + bytesRead));
    // A failure is told by the call that waits for it, which may come later or, after an error, never.
    reading.catch(() => undefined);
    return reading;
  }
}

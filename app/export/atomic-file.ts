// A file that appears whole or not at all: written under another name in the same folder, synced, and then renamed.
import { createHash, randomBytes } from 'node:crypto';
import { link, open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { diskFull, freeBytes, notAFile, outputError, outputExists } from './output-errors.ts';
import { removeLeftovers } from './leftovers.ts';

const atomicFileOptions = z.strictObject({
  overwrite: z.boolean(),
  /** Size that the file will have, if it is known: then a full disk is noticed before anything is written. */
  expectedBytes: z.number().nonnegative().optional(),
});
export type AtomicFileOptions = z.infer<typeof atomicFileOptions>;

export interface WrittenFile {
  bytes: number;
  sha256: string;
}

export interface AtomicFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Puts the file in its place. After an error nothing is left of it. */
  commit(): Promise<WrittenFile>;
  /** Removes what was written. Does nothing after a commit or an abort. */
  abort(): Promise<void>;
}

/**
 * Begins a file.
 *
 * @throws SeqwrightError `output_exists`, `output_unwritable`, `disk_full`; `write` and `commit` throw these too
 */
export async function openAtomicFile(path: string, options: AtomicFileOptions): Promise<AtomicFile> {
  const { overwrite, expectedBytes } = atomicFileOptions.parse(options);
  // A link stays a link: what it points at is replaced.
  const target = await realpath(path).catch(() => resolve(path));
  const part = join(dirname(target), `.${basename(target)}.${process.pid}.${randomBytes(4).toString('hex')}.part`);
  const hash = createHash('sha256');
  let written = 0;
  let closed = false;
  const handle = await begin(target, part, overwrite, expectedBytes);

  const abort = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await handle.close().catch(() => undefined);
    await rm(part, { force: true });
  };
  const orAbort = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (closed) throw new TypeError(`${target} is closed already.`);
    try {
      return await work();
    } catch (thrown) {
      await abort();
      throw await outputError(thrown, target, expectedBytes);
    }
  };
  return {
    write: (bytes) =>
      orAbort(async () => {
        await writeAll(handle, bytes);
        hash.update(bytes);
        written += bytes.length;
      }),
    commit: () =>
      orAbort(async () => {
        await handle.sync();
        await handle.close();
        await (overwrite ? rename(part, target) : renameToNew(part, target));
        closed = true;
        await syncFolder(dirname(target));
        return { bytes: written, sha256: hash.digest('hex') };
      }),
    abort,
  };
}

/** Writes a whole file in one go; see {@link openAtomicFile}. */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  options: AtomicFileOptions,
): Promise<WrittenFile> {
  const file = await openAtomicFile(path, { expectedBytes: bytes.length, ...options });
  await file.write(bytes);
  return file.commit();
}

async function begin(target: string, part: string, overwrite: boolean, expectedBytes?: number): Promise<FileHandle> {
  try {
    const there = await stat(target).catch(() => null);
    if (there?.isFile() === false) throw notAFile(target);
    if (there && !overwrite) throw await outputExists(target);
    await removeLeftovers(target);
    if (expectedBytes !== undefined && (await freeBytes(dirname(target))) < expectedBytes) {
      throw await diskFull(target, expectedBytes);
    }
    // Whoever could not read the file that is replaced shall not read the new one.
    return await open(part, 'wx', there ? there.mode & 0o777 : 0o666);
  } catch (thrown) {
    throw await outputError(thrown, target, expectedBytes);
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done);
    done += bytesWritten;
  }
}

/** Renames without ever replacing a file that came into being meanwhile: a link is refused where a name is taken. */
async function renameToNew(part: string, target: string): Promise<void> {
  try {
    await link(part, target);
    await rm(part, { force: true });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') throw thrown;
    // File systems without links (FAT, some shares): take the name with an empty file, and replace that.
    await (await open(target, 'wx')).close();
    await rename(part, target);
  }
}

/** Makes the new name survive a power cut, where folders can be synced at all. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows does not open folders; the file itself is on the disk.
  }
}

// What SQLite says, as errors of the contract: which file, what is kept, what to do.
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';

/** Below this much free room an input/output error of SQLite means a full disk. */
const almostNothing = 1 << 20;

/** How the system says that something may not be written. */
const refusals = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'];

/**
 * Any thrown value as an error of the contract; what is one already stays as it is.
 *
 * @param thrown - what better-sqlite3 or the file system threw
 * @param file - the database, or what stands beside it, that it was about
 */
export function storeError(thrown: unknown, file: string): SeqwrightError {
  if (thrown instanceof SeqwrightError) return thrown;
  const cause = { cause: thrown };
  const { code = '', message = String(thrown) } = thrown as { code?: string; message?: string };
  const details = { path: file, system: code };
  if (startsWithAny(code, ['SQLITE_CORRUPT', 'SQLITE_NOTADB'])) return corrupt(file, message, cause);
  if (isFull(code, file)) {
    const free = freeBytes(file);
    const text = `The disk is full: ${free.toLocaleString('en')} bytes are free where ${file} is. What was stored before is kept. Free some room and try again.`;
    return new SeqwrightError('disk_full', text, { ...details, freeBytes: free }, cause);
  }
  if (startsWithAny(code, ['SQLITE_BUSY', 'SQLITE_LOCKED'])) {
    const text = `The database ${file} is in use by another program. Close that program and try again.`;
    return new SeqwrightError('store_locked', text, details, cause);
  }
  if (startsWithAny(code, ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', ...refusals])) {
    const text = `${file} cannot be written (${message}). Check that you may write there, or choose another data folder.`;
    return new SeqwrightError('output_unwritable', text, details, cause);
  }
  return new SeqwrightError('internal', `The database ${file} failed: ${message}.`, details, cause);
}

function isFull(code: string, file: string): boolean {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return true;
  return code.startsWith('SQLITE_IOERR') && freeBytes(file) < almostNothing;
}

/** The error for a file that is there but cannot be trusted. It is never written to again. */
export function corrupt(file: string, what: string, options?: ErrorOptions): SeqwrightError {
  const message = `The database ${file} is damaged (${what}). It was left as it is. Put a copy from a backup in its place, or move it away and start again with an empty one.`;
  return new SeqwrightError('store_corrupt', message, { path: file, what }, options);
}

function startsWithAny(code: string, starts: readonly string[]): boolean {
  return starts.some((start) => code.startsWith(start));
}

/** Bytes that may still be written where the file is; 0 when that cannot be told. */
function freeBytes(file: string): number {
  try {
    const { bavail, bsize } = statfsSync(dirname(file));
    return bavail * bsize;
  } catch {
    return 0;
  }
}

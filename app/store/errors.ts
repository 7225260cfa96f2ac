// What SQLite says, as errors of the contract: which file, what is kept, what to do.
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { SeqwrightError } from '../contract/errors.ts';

/** Below this much free room an input/output error of SQLite means a full disk. */
const almostNothing = 1 << 20;

/**
 * Any thrown value as an error of the contract; what is one already stays as it is.
 *
 * @param thrown - what better-sqlite3 threw
 * @param file - the database that it was about
 */
export function storeError(thrown: unknown, file: string): SeqwrightError {
  if (thrown instanceof SeqwrightError) return thrown;
  const cause = { cause: thrown };
  if (!(thrown instanceof SqliteDatabase.SqliteError)) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new SeqwrightError('internal', `The database ${file} could not be used: ${message}.`, { path: file }, cause);
  }
  const details = { path: file, sqlite: thrown.code };
  if (startsWithAny(thrown.code, ['SQLITE_CORRUPT', 'SQLITE_NOTADB'])) return corrupt(file, thrown.message, cause);
  if (thrown.code === 'SQLITE_FULL' || (thrown.code.startsWith('SQLITE_IOERR') && freeBytes(file) < almostNothing)) {
    const free = freeBytes(file);
    const message = `The disk is full: ${free.toLocaleString('en')} bytes are free where ${file} is. What was stored before is kept. Free some room and try again.`;
    return new SeqwrightError('disk_full', message, { ...details, freeBytes: free }, cause);
  }
  if (startsWithAny(thrown.code, ['SQLITE_BUSY', 'SQLITE_LOCKED'])) {
    const message = `The database ${file} is in use by another program. Close that program and try again.`;
    return new SeqwrightError('store_locked', message, details, cause);
  }
  if (startsWithAny(thrown.code, ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM'])) {
    const message = `The database ${file} cannot be written. Check that you may write in its folder, or choose another data folder.`;
    return new SeqwrightError('output_unwritable', message, details, cause);
  }
  return new SeqwrightError('internal', `The database ${file} failed: ${thrown.message}.`, details, cause);
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

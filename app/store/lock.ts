// One engine per data folder. The lock is one of the operating system's, which ends with its holder however that dies:
// there is nothing stale to judge by age or pid, and two who take over at once cannot both succeed. Who holds it, and
// how to reach them, stands in a file beside it.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { SeqwrightError } from '../contract/errors.ts';
import { storeError } from './errors.ts';

const lockInfo = z.strictObject({
  /** Where other processes reach the owner: a socket path or an address. */
  endpoint: z.string().nullable().optional(),
});
export type LockInfo = z.infer<typeof lockInfo>;

const lockOwner = z.object({
  pid: z.int(),
  host: z.string(),
  /** Milliseconds since 1970 UTC at which the lock was taken. */
  since: z.number(),
  endpoint: z.string().nullable(),
});
export type LockOwner = z.infer<typeof lockOwner>;

export interface Lock {
  /** Changes what others read about the owner. */
  update(info: LockInfo): void;
  release(): void;
}

/**
 * Connections that hold a lock. The garbage collector closes one that nobody refers to, and the lock would fall with it
 * while its owner still works.
 */
const held = new Set<SqliteDatabase.Database>();

/** How long to wait for somebody who only looks whether the lock is held. */
const lookingMilliseconds = 60;

/**
 * Takes the lock of a data folder that exists.
 *
 * @param info - what others may read about this owner
 * @throws SeqwrightError `store_locked` with `pid`, `host` and `endpoint` of the owner
 */
export function acquireLock(dataDir: string, info: LockInfo = {}): Lock {
  const owner: LockOwner = { pid: process.pid, host: hostname(), since: Date.now(), endpoint: null };
  Object.assign(owner, lockInfo.parse(info));
  const connection = tryLock(dataDir, lookingMilliseconds);
  if (connection === null) throw locked(dataDir, readOwner(dataDir));
  held.add(connection);
  writeOwner(dataDir, owner);
  return {
    update(changes) {
      Object.assign(owner, lockInfo.parse(changes));
      writeOwner(dataDir, owner);
    },
    release() {
      if (!held.delete(connection)) return;
      rmSync(ownerFile(dataDir), { force: true });
      connection.close();
    },
  };
}

/** The live owner of a data folder's lock; null when nobody holds it. */
export function readLock(dataDir: string): LockOwner | null {
  // Looking must not leave anything in a folder that never was a data folder.
  if (!existsSync(lockFile(dataDir))) return null;
  const connection = tryLock(dataDir, 0);
  if (connection === null) return readOwner(dataDir);
  connection.close();
  return null;
}

/** The connection that holds the lock, or null when another has it. SQLite's locks are the system's on every platform. */
function tryLock(dataDir: string, waitMilliseconds: number): SqliteDatabase.Database | null {
  const file = lockFile(dataDir);
  let connection: SqliteDatabase.Database | undefined;
  try {
    connection = new SqliteDatabase(file, { timeout: waitMilliseconds });
    // Nothing is ever written to this file, so it needs no journal.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
    return connection;
  } catch (thrown) {
    connection?.close();
    if (thrown instanceof SqliteDatabase.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) return null;
    throw storeError(thrown, file);
  }
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'engine.lock');
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'engine.json');
}

function writeOwner(dataDir: string, owner: LockOwner): void {
  const part = `${ownerFile(dataDir)}.part`;
  try {
    writeFileSync(part, JSON.stringify(owner));
    renameSync(part, ownerFile(dataDir));
  } catch (thrown) {
    throw storeError(thrown, ownerFile(dataDir));
  }
}

/** What the owner wrote. Between taking the lock and writing there is a moment in which a dead owner's words stand. */
function readOwner(dataDir: string): LockOwner {
  const unknown: LockOwner = { pid: 0, host: hostname(), since: 0, endpoint: null };
  for (let attempt = 0; attempt < 20; attempt++) {
    const owner = parseOwner(ownerFile(dataDir));
    if (owner !== null && (owner.host !== hostname() || isAlive(owner.pid))) return owner;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return unknown;
}

function parseOwner(file: string): LockOwner | null {
  try {
    return lockOwner.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Somebody else's process answers with a refusal, a dead one not at all.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function locked(dataDir: string, owner: LockOwner): SeqwrightError {
  const who = owner.pid === 0 ? 'another Seqwright' : `another Seqwright (process ${owner.pid} on ${owner.host})`;
  const message = `The data folder ${dataDir} is in use by ${who}. Use that one, close it, or choose another data folder.`;
  return new SeqwrightError('store_locked', message, { path: dataDir, ...owner });
}

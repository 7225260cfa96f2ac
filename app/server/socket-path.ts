// Where the engine of a data folder listens. The place follows from the folder's path, so that a second terminal finds
// it without asking anyone.
import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';

/** A socket's address holds 104 bytes on macOS and 108 on Linux, with the zero at its end. */
const longestPath = 100;

function shortName(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

/**
 * @param dataDir - the data folder
 * @returns a path in the folder; one in the folder for temporary files where that is too long; a pipe on Windows
 */
export function socketPath(dataDir: string, platform: NodeJS.Platform = process.platform): string {
  const folder = resolve(dataDir);
  if (platform === 'win32') return `\\\\.\\pipe\\seqwright-${shortName(folder.toLowerCase())}`;
  const within = join(folder, 'engine.sock');
  if (Buffer.byteLength(within) <= longestPath) return within;
  return join(tmpdir(), `seqwright-${userInfo().uid}`, `${shortName(folder)}.sock`);
}

/**
 * Makes sure that nobody else can put a socket of theirs at this path: a folder for temporary files is everybody's.
 *
 * @throws SeqwrightError `output_unwritable` where the folder belongs to someone else
 */
export function ownSocketFolder(path: string): void {
  const folder = join(tmpdir(), `seqwright-${userInfo().uid}`);
  if (!path.startsWith(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== userInfo().uid || (found.mode & 0o077) !== 0) {
    throw new SeqwrightError(
      'output_unwritable',
      `${folder} belongs to someone else or is open to others. Remove it, or use a data folder with a shorter path.`,
      { path: folder },
    );
  }
}

// Which files of a data folder are the data, and which come and go with an engine. Other files in it (on Windows the
// window's own) are nobody's business here.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

export const databaseName = 'seqwright.db';
/** Files that exports wrote for downloading. */
const downloads = 'downloads';
/** Of a running engine, or left by one that was killed. */
const passing = ['engine.lock', 'engine.json', 'engine.json.part', 'uploads'];

export interface DataFile {
  /** Relative to the data folder. */
  name: string;
  bytes: number;
}

/** The files that a copy of the data consists of; the database has to be at rest, with its log written back. */
export function dataFiles(dataDir: string): DataFile[] {
  const folder = join(dataDir, downloads);
  const written = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1))
    : [];
  return [databaseName, ...written].map((name) => ({ name, bytes: statSync(join(dataDir, name)).size }));
}

/** Bytes of the data, with the database's log. */
export function dataBytes(dataDir: string): number {
  const log = statSync(join(dataDir, `${databaseName}-wal`), { throwIfNoEntry: false })?.size ?? 0;
  return dataFiles(dataDir).reduce((sum, { bytes }) => sum + bytes, log);
}

/** Names of all entries of a data folder that are Seqwright's. */
export const ownNames: readonly string[] = [
  ...['', '-wal', '-shm', '-journal'].map((end) => databaseName + end),
  downloads,
  ...passing,
];

/** Removes the data and what came with its engine; everything else in the folder stays. */
export function removeData(dataDir: string): void {
  for (const name of ownNames) rmSync(join(dataDir, name), { recursive: true, force: true });
}

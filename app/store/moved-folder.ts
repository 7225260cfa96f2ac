// The word that a data folder leaves when its data goes elsewhere: whoever opens it from then on is sent there.
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SeqwrightError } from '../contract/errors.ts';
import { databaseName } from './data-files.ts';
import { storeError } from './errors.ts';

const pointer = z.object({ to: z.string().min(1) });

export function pointerFile(dataDir: string): string {
  return join(dataDir, 'moved.json');
}

/** Where the data of this folder went; null when it is here. */
export function readPointer(dataDir: string): string | null {
  const file = pointerFile(dataDir);
  if (!existsSync(file)) return null;
  try {
    return pointer.parse(JSON.parse(readFileSync(file, 'utf8'))).to;
  } catch (cause) {
    const message = `${file} says that the data of this folder was moved, and cannot be read. Write {"to": "the new folder"} into it, or remove it to use what is in ${dataDir}.`;
    throw new SeqwrightError('store_corrupt', message, { path: file }, { cause });
  }
}

/** Sends everybody to the new folder from now on, in one step: after a power cut, too, there is either the word or none. */
export function writePointer(dataDir: string, to: string): void {
  const file = pointerFile(dataDir);
  const part = `${file}.part`;
  try {
    const written = openSync(part, 'w', 0o600);
    try {
      writeSync(written, `${JSON.stringify({ to }, null, 2)}\n`);
      fsyncSync(written);
    } finally {
      closeSync(written);
    }
    renameSync(part, file);
  } catch (thrown) {
    rmSync(part, { force: true });
    throw storeError(thrown, file);
  }
}

export function removePointer(dataDir: string): void {
  rmSync(pointerFile(dataDir), { force: true });
}

/** @throws SeqwrightError `store_moved` with `to`, and with `there` when the data is really there */
export function refuseMoved(dataDir: string): void {
  const to = readPointer(dataDir);
  if (to === null) return;
  const there = existsSync(join(to, databaseName));
  const message = there
    ? `The data of ${dataDir} was moved to ${to}. Use that folder.`
    : `The data of ${dataDir} was moved to ${to}, and is not there now. Connect the disk that it is on. If it is gone for good, remove ${pointerFile(dataDir)}; what ${dataDir} still holds is used then.`;
  throw new SeqwrightError('store_moved', message, { path: dataDir, to, there });
}

// What went on, in a file that a user can send: one line an entry, and only the latest few megabytes.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface LogFile {
  readonly path: string;
  info(message: string): void;
  error(message: string): void;
}

export interface LogOptions {
  /** Bytes from which on a new file is begun. */
  most?: number;
  /** Old files that are kept beside it. */
  kept?: number;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** seqwright.log becomes seqwright.1.log, that becomes seqwright.2.log, and so on; the oldest goes. */
function rotate(folder: string, kept: number): void {
  const name = (age: number): string => join(folder, age === 0 ? 'seqwright.log' : `seqwright.${age}.log`);
  for (let age = kept - 1; age >= 0; age--) if (sizeOf(name(age)) > 0) renameSync(name(age), name(age + 1));
}

/** @param folder - made when there is none */
export function openLogFile(folder: string, { most = 1_000_000, kept = 3 }: LogOptions = {}): LogFile {
  const path = join(folder, 'seqwright.log');
  let bytes = Infinity;

  function write(level: string, message: string): void {
    const line = `${new Date().toISOString()} ${level} ${message.replaceAll('\n', '\n  ')}\n`;
    try {
      if (bytes === Infinity) {
        mkdirSync(folder, { recursive: true });
        bytes = sizeOf(path);
      }
      if (bytes > 0 && bytes + line.length > most) {
        rotate(folder, kept);
        bytes = 0;
      }
      appendFileSync(path, line, { mode: 0o600 });
      bytes += Buffer.byteLength(line);
    } catch {
      // A disk that is full or read-only must not end the app for want of a log.
    }
  }
  return { path, info: (message) => write('info ', message), error: (message) => write('error', message) };
}

// Why a file could not be written, in words that say what to do.
import { stat, statfs } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';

/**
 * Any thrown value as an error of the contract.
 *
 * @param path - the file that was to be written
 * @param expectedBytes - its size, if known
 */
export async function outputError(thrown: unknown, path: string, expectedBytes?: number): Promise<SeqwrightError> {
  if (thrown instanceof SeqwrightError) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  const [name, folder] = [basename(path), dirname(path)];
  const options = { cause: thrown };
  if (code === 'EEXIST') return outputExists(path);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path, expectedBytes, options);
  const reasons: Record<string, string> = {
    ENOENT: `the folder ${folder} does not exist. Make it, or choose another place.`,
    ENOTDIR: `${folder} is not a folder. Choose another place.`,
    EACCES: `you may not write in ${folder}. Choose another place.`,
    EPERM: `you may not write in ${folder}. Choose another place.`,
    EROFS: `${folder} is on a disk that cannot be written. Choose another place.`,
    ENAMETOOLONG: 'its name is too long. Choose a shorter one.',
  };
  const reason = reasons[code ?? ''] ?? `${message}.`;
  return new SeqwrightError(
    'output_unwritable',
    `${name} was not written: ${reason}`,
    { path, system: code ?? '' },
    options,
  );
}

/** @param neededBytes - size of the file, if known */
export async function diskFull(path: string, neededBytes?: number, options?: ErrorOptions): Promise<SeqwrightError> {
  const folder = dirname(path);
  const told = await freeBytes(folder);
  const free = Number.isFinite(told) ? told : 0;
  const needed = neededBytes === undefined ? '' : `, ${megabytes(neededBytes)} needed`;
  const message = `${basename(path)} was not written: ${megabytes(free)} free in ${folder}${needed}. Free some room, or choose another place.`;
  return new SeqwrightError('disk_full', message, { path, freeBytes: free, neededBytes: neededBytes ?? null }, options);
}

/** Bytes that may still be written in a folder; Infinity where that cannot be told. */
export async function freeBytes(folder: string): Promise<number> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return Infinity;
  }
}

/** A folder, a device or a pipe cannot be replaced by a file. */
export function notAFile(path: string): SeqwrightError {
  const message = `${path} is there and is not a file. Give the name of a file.`;
  return new SeqwrightError('output_unwritable', message, { path });
}

/** The refusal of a file that is there already, with a name that is free. */
export async function outputExists(path: string): Promise<SeqwrightError> {
  const suggestion = await freePath(path);
  const there = await stat(path).catch(() => null);
  const from = there ? `, from ${there.mtime.toLocaleString('sv')}` : '';
  const message = `${basename(path)} is already in ${dirname(path)}${from}. Write ${basename(suggestion)}, or replace it with --overwrite.`;
  return new SeqwrightError('output_exists', message, { path, suggestion, modifiedAt: there?.mtimeMs ?? null });
}

/** `energy_synthetic.csv` or, where that is taken, `energy_synthetic_2.csv` and so on. */
export async function freePath(path: string): Promise<string> {
  const end = extname(path);
  const [, stem = '', last] = /^(.*?)(?:_(\d{1,6}))?$/s.exec(basename(path, end)) ?? [];
  let candidate = path;
  for (let number = Number(last ?? 1) + 1; await exists(candidate); number++) {
    candidate = join(dirname(path), `${stem}_${number}${end}`);
  }
  return candidate;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

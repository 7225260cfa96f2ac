// Whether a folder can take the data: empty, writable, apart from the old one, and with room enough.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { SeqwrightError } from '../../contract/errors.ts';
import { databaseName, removeData } from '../../store/data-files.ts';
import { storeError } from '../../store/errors.ts';
import { pointerFile, readPointer } from '../../store/moved-folder.ts';

/** Marks a folder as the unfinished copy of another, so that the next attempt may begin again there. */
const markName = 'moving.json';
/** Room that has to be left besides the copy. */
const reserve = 32 << 20;

/** The path with links resolved, also where its end is not there yet. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function refuse(message: string, to: string): SeqwrightError {
  return new SeqwrightError('input_invalid', message, { path: to });
}

/** The folder of which this one is marked as an unfinished copy; null when it is not marked. */
function markedFrom(to: string): string | null {
  try {
    const { from } = JSON.parse(readFileSync(join(to, markName), 'utf8')) as { from?: unknown };
    return typeof from === 'string' ? from : null;
  } catch {
    return null;
  }
}

export function removeMark(to: string): void {
  rmSync(join(to, markName), { force: true });
}

/** Takes the mark away from a folder whose move was done when it was killed: the old one leads here already. */
export function finishMove(dataDir: string): void {
  const from = markedFrom(dataDir);
  if (from === null) return;
  try {
    if (readPointer(from) === dataDir) removeMark(dataDir);
  } catch {
    // What the old folder says cannot be read: the mark stays.
  }
}

function checkEmpty(to: string, from: string): void {
  const all = readdirSync(to);
  const pointer = basename(pointerFile(to));
  // A killed move of the same folder left it.
  if (markedFrom(to) === from) return;
  // Data was here before: what else the folder holds is no reason against its coming back.
  if (all.includes(pointer)) {
    if (!all.includes(databaseName)) return;
    const message = `${to} still holds the copy of an earlier move. Remove that first, or choose another folder.`;
    throw new SeqwrightError('output_exists', message, { path: to, entries: [databaseName] });
  }
  const [first] = all;
  if (first === undefined) return;
  const more = all.length > 1 ? ` and ${all.length - 1} more` : '';
  const message = `${to} is not empty: ${first}${more} is there. Choose an empty folder, or a new one.`;
  throw new SeqwrightError('output_exists', message, { path: to, entries: all.slice(0, 20) });
}

function checkRoom(to: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(to);
  const free = bavail * bsize;
  if (free >= bytes + reserve) return;
  const figure = (value: number): string => `${Math.ceil(value / 1e6).toLocaleString('en')} MB`;
  const message = `${figure(bytes)} are to be moved, and ${figure(free)} are free in ${to}. Free some room there, or choose another place.`;
  throw new SeqwrightError('disk_full', message, { path: to, freeBytes: free, neededBytes: bytes });
}

/**
 * Makes the target ready: the folder is there, writable, and holds nothing but the mark of a copy that has begun.
 *
 * @param asked - as the user gave it
 * @param from - absolute path of the data folder
 * @param bytes - what is to go there
 * @returns the absolute path, and whether the folder was made for it
 * @throws SeqwrightError `input_invalid`, `output_exists`, `output_unwritable`, `disk_full`
 */
export function prepareTarget(asked: string, from: string, bytes: number): { to: string; made: boolean } {
  if (!isAbsolute(asked))
    throw refuse(`${asked} is not a whole path. Give the folder with all that leads to it.`, asked);
  const to = resolve(asked);
  const [realTo, realFrom] = [realPath(to), realPath(from)];
  if (realTo === realFrom) throw refuse(`The data is in ${to} already.`, to);
  if (isWithin(realTo, realFrom))
    throw refuse(`${to} is inside the data folder ${from}. Choose a place outside of it.`, to);
  const made = !existsSync(to);
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    checkEmpty(to, from);
    checkRoom(to, bytes);
    removeData(to);
    writeFileSync(join(to, markName), JSON.stringify({ from }), { mode: 0o600 });
  } catch (thrown) {
    if (made) rmSync(to, { recursive: true, force: true });
    throw storeError(thrown, to);
  }
  return { to, made };
}

/** Takes back what a move that failed has written. */
export function clearTarget({ to, made }: { to: string; made: boolean }): void {
  removeData(to);
  removeMark(to);
  if (!made) return;
  try {
    rmdirSync(to);
  } catch {
    // Somebody has put something into it meanwhile.
  }
}

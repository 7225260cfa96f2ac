// Half-written files of processes that were killed: taken away when the same file is written again.
import { readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** A file that grew so lately may belong to a process of another machine, whose pids mean nothing here. */
const quietMilliseconds = 10 * 60_000;

/** Removes the parts of `target` whose writers are gone. What cannot be removed stays. */
export async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const start = `.${basename(target)}.`;
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const match = name.startsWith(start) ? /^(\d+)\.[0-9a-f]{8}\.part$/.exec(name.slice(start.length)) : null;
    if (match === null || isAlive(Number(match[1]))) continue;
    const path = join(folder, name);
    const there = await stat(path).catch(() => null);
    if (there && Date.now() - there.mtimeMs > quietMilliseconds) await rm(path, { force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

// A Node that is too old for the program, where the machine has one: the launcher is there for it.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** @returns its path, or null */
export function findOlderNode(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  for (const folder of new Set(folders)) {
    const node = join(folder, 'node');
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    const major = Number(/^v(\d+)\./.exec(stdout)?.[1] ?? Infinity);
    if (status === 0 && major < 22) return node;
  }
  return null;
}

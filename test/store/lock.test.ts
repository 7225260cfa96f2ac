// One engine a data folder, and a dead one never keeps the next out.
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock, readLock, type LockInfo } from '../../app/store/lock.ts';
import { openStore } from '../../app/store/store.ts';
import { newFolder, newStore } from './helpers.ts';
import { startProcess } from './processes.ts';

describe('the lock of a data folder', () => {
  it('keeps a second owner out, in this process too, until it is released', () => {
    const folder = newFolder();
    const lock = acquireLock(folder, { endpoint: '/run/one.sock' });
    expect(() => acquireLock(folder)).toThrow(
      expect.objectContaining({
        code: 'store_locked',
        message: expect.stringContaining(`process ${process.pid} on ${hostname()}`) as string,
        details: expect.objectContaining({ pid: process.pid, endpoint: '/run/one.sock' }) as object,
      }) as Error,
    );
    lock.update({ endpoint: '/run/two.sock' });
    expect(readLock(folder)).toMatchObject({ pid: process.pid, endpoint: '/run/two.sock' });
    lock.release();
    lock.release();
    expect(readLock(folder)).toBeNull();
    acquireLock(folder).release();
  });

  it('leaves nothing in a folder that it only looks at', () => {
    const folder = newFolder();
    expect(readLock(folder)).toBeNull();
    expect(readLock(join(folder, 'none'))).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses what it does not know', () => {
    expect(() => acquireLock(newFolder(), { endpoit: 'x' } as LockInfo)).toThrow(/endpoit/);
  });

  it('is held against other processes, and falls when its holder is killed', async () => {
    const folder = newFolder();
    const other = startProcess('holder.ts', folder, '/run/other.sock');
    expect(await other.line()).toBe('open');
    expect(readLock(folder)).toMatchObject({ pid: other.pid, endpoint: '/run/other.sock' });
    expect(() => openStore(folder)).toThrow(
      expect.objectContaining({
        code: 'store_locked',
        details: expect.objectContaining({ pid: other.pid, endpoint: '/run/other.sock' }) as object,
      }) as Error,
    );
    await other.kill();
    expect(readLock(folder)).toBeNull();
    newStore(folder);
    expect(readLock(folder)).toMatchObject({ pid: process.pid, endpoint: null });
  });

  it('goes to one alone of several who take over at once', async () => {
    const folder = newFolder();
    // What a dead owner has left; its pid may be anybody's by now.
    writeFileSync(join(folder, 'engine.lock'), '');
    writeFileSync(join(folder, 'engine.json'), JSON.stringify({ pid: 1, host: hostname(), since: 0, endpoint: null }));
    const takers = Array.from({ length: 5 }, () => startProcess('holder.ts', folder));
    const answers = await Promise.all(takers.map((taker) => taker.line()));
    expect(answers.sort()).toEqual(['open', 'store_locked', 'store_locked', 'store_locked', 'store_locked']);
  });
});

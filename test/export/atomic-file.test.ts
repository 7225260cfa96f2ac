// A file is there whole or not at all, whatever happens to its writer.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAtomicFile, writeAtomically, type AtomicFileOptions } from '../../app/export/atomic-file.ts';
import { outputError } from '../../app/export/output-errors.ts';
import { newFolder } from './helpers.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const isNew: AtomicFileOptions = { overwrite: false };

describe('an atomic file', () => {
  it('appears when it is committed, with its size and hash', async () => {
    const folder = newFolder();
    const path = join(folder, 'energy.csv');
    const file = await openAtomicFile(path, isNew);
    await file.write(bytes('a,b\n'));
    await file.write(bytes('1,2\n'));
    expect(existsSync(path)).toBe(false);
    const sha256 = createHash('sha256').update('a,b\n1,2\n').digest('hex');
    expect(await file.commit()).toEqual({ bytes: 8, sha256 });
    expect(readdirSync(folder)).toEqual(['energy.csv']);
    expect(readFileSync(path, 'utf8')).toBe('a,b\n1,2\n');
    await file.abort();
    expect(existsSync(path)).toBe(true);
  });

  it('refuses a file that is there and proposes a free name', async () => {
    const folder = newFolder();
    for (const name of ['energy_synthetic.csv', 'energy_synthetic_2.csv']) writeFileSync(join(folder, name), 'mine');
    const path = join(folder, 'energy_synthetic.csv');
    await expect(openAtomicFile(path, isNew)).rejects.toMatchObject({
      code: 'output_exists',
      message: expect.stringMatching(/energy_synthetic_3\.csv.*--overwrite/s) as string,
      details: { path, suggestion: join(folder, 'energy_synthetic_3.csv') },
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('never replaces a file that came while it was written', async () => {
    const folder = newFolder();
    const path = join(folder, 'energy.csv');
    const files = await Promise.all([1, 2, 3, 4].map(() => openAtomicFile(path, isNew)));
    await Promise.all(files.map((file, i) => file.write(bytes(`writer ${i}`))));
    const results = await Promise.allSettled(files.map((file) => file.commit()));
    const winners = results.filter(({ status }) => status === 'fulfilled');
    expect(winners).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'output_exists' });
    }
    expect(readFileSync(path, 'utf8')).toBe(`writer ${results.findIndex(({ status }) => status === 'fulfilled')}`);
    expect(readdirSync(folder)).toEqual(['energy.csv']);
  });

  it('replaces a file when told to, keeping who may read it', async () => {
    const path = join(newFolder(), 'energy.csv');
    writeFileSync(path, 'old');
    chmodSync(path, 0o600);
    await writeAtomically(path, bytes('new'), { overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('replaces what a link points at, and the link stays', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'real.csv'), 'old');
    symlinkSync('real.csv', join(folder, 'link.csv'));
    await writeAtomically(join(folder, 'link.csv'), bytes('new'), { overwrite: true });
    expect(readFileSync(join(folder, 'real.csv'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
  });

  it('leaves the old file and nothing else when it is aborted', async () => {
    const folder = newFolder();
    const path = join(folder, 'energy.csv');
    writeFileSync(path, 'old');
    const file = await openAtomicFile(path, { overwrite: true });
    await file.write(bytes('half'));
    await file.abort();
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['energy.csv']);
    await expect(file.write(bytes('more'))).rejects.toThrow('closed already');
  });

  it('says why it cannot be written', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'a-folder'));
    writeFileSync(join(folder, 'a-file'), '');
    const refused = (path: string): Promise<unknown> =>
      openAtomicFile(path, { overwrite: true }).catch((e: unknown) => e);
    expect(await refused(join(folder, 'none/energy.csv'))).toMatchObject({
      code: 'output_unwritable',
      message: expect.stringContaining('does not exist') as string,
    });
    expect(await refused(join(folder, 'a-folder'))).toMatchObject({ code: 'output_unwritable' });
    expect(await refused(join(folder, 'a-file/energy.csv'))).toMatchObject({ code: 'output_unwritable' });
    expect(await refused(join(folder, 'x'.repeat(300)))).toMatchObject({ code: 'output_unwritable' });
    expect(await outputError({ code: 'EACCES' }, join(folder, 'x.csv'))).toMatchObject({ code: 'output_unwritable' });
  });

  it('notices a full disk, before the first byte where the size is known', async () => {
    const path = join(newFolder(), 'energy.csv');
    const refusal = expect(openAtomicFile(path, { overwrite: false, expectedBytes: 1e18 })).rejects;
    await refusal.toMatchObject({ code: 'disk_full', details: { neededBytes: 1e18 } });
    const error = await outputError({ code: 'ENOSPC' }, path, 5_300_000);
    expect(error.code).toBe('disk_full');
    expect(error.message).toMatch(
      /^energy\.csv was not written: [\d,.]+ MB free in .*, 5\.3 MB needed\. Free some room/,
    );
  });

  it('refuses options that it does not know', async () => {
    const options = { overwrite: false, overwrit: true } as AtomicFileOptions;
    await expect(openAtomicFile(join(newFolder(), 'x'), options)).rejects.toThrow(/overwrit/);
  });

  it('leaves the old file when its writer is killed, and the half one goes with the next writing', async () => {
    const folder = newFolder();
    const path = join(folder, 'energy.csv');
    writeFileSync(path, 'old');
    await killWhileWriting(path);
    expect(readFileSync(path, 'utf8')).toBe('old');
    const [part] = readdirSync(folder).filter((name) => name.endsWith('.part'));
    expect(part).toBeDefined();

    // One that was touched lately might belong to another machine.
    await writeAtomically(path, bytes('new'), { overwrite: true });
    expect(readdirSync(folder)).toContain(part);
    utimesSync(join(folder, part!), 0, 0);
    await writeAtomically(path, bytes('newer'), { overwrite: true });
    expect(readdirSync(folder)).toEqual(['energy.csv']);
  });
});

/** Runs a process that writes without end, and kills it when it has written something. */
async function killWhileWriting(path: string): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'endless-writer.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('exit', resolve));
}

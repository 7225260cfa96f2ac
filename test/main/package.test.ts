// What the packaged app holds: what the build made, one addon, and nothing else.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const built = existsSync(join(root, 'out/main/index.cjs'));
if (!built) process.stderr.write('The package tests are skipped: the app is not built, run npm run build.\n');

describe.skipIf(!built || process.platform !== 'linux')('the packaged app', { timeout: 120_000 }, () => {
  let folder = '';
  let archive = '';
  let files: string[] = [];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'seqwright-packaged-'));
    archive = join(folder, 'linux-unpacked/resources/app.asar');
    const args = ['scripts/package.ts', '--built', '--dir', `-c.directories.output=${folder}`];
    execFileSync(process.execPath, args, { cwd: root, stdio: 'pipe' });
    files = listPackage(archive, { isPack: false });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds the shell, its preload, the page and the engine', () => {
    for (const path of ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html', 'out/engine']) {
      expect(files).toContain(`/${path}`);
    }
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString()) as Record<string, unknown>;
    expect(manifest).toMatchObject({ name: 'seqwright', main: 'out/main/index.cjs' });
    expect(existsSync(`${archive}.unpacked/out/engine/engine-host.js`)).toBe(true);
  });

  it('holds no source, no package beside the engine, no map, no test', () => {
    const [tops, others] = [files.map((file) => file.split('/')[1]), /\.ts$|\.svelte$|\.map$|\.test\.|\/\.env/];
    expect([...new Set(tops)].sort()).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES.md', 'out', 'package.json']);
    expect(files.filter((file) => others.test(file))).toEqual([]);
    const packages = files.flatMap((file) => /node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)\//.exec(file)?.[1] ?? []);
    expect([...new Set(packages)].sort()).toEqual([
      `@koromix/koffi-linux-${process.arch}`,
      '@tensorflow/tfjs-backend-wasm',
      'better-sqlite3',
    ]);
  });

  it('holds the addon of its own platform only, where it can be loaded', () => {
    const addon = `out/engine/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`;
    const addons = files.filter((file) => file.endsWith('.node'));
    expect(addons).toContain(`/${addon}`);
    const own = new RegExp(
      `/(linux-${process.arch}\\.node|koffi-linux-${process.arch}/[a-z]+_${process.arch}/koffi\\.node)$`,
    );
    expect(addons.filter((file) => !own.test(file))).toEqual([]);
    const require = createRequire(`${archive}.unpacked/out/engine/engine-host.js`);
    expect(typeof require('better-sqlite3')).toBe('function');
    expect(require(`@koromix/koffi-linux-${process.arch}`)).toBeTruthy();
  });
});

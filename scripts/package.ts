// Builds and packages the desktop app for this system: npm run package [-- --dir]. With --dir it makes the app's folder
// alone, offline, out of the Electron that is at hand: that of node_modules, else that of SEQWRIGHT_ELECTRON, else a
// stub, which shows what the app holds and does not start.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

interface Distribution {
  words: string;
  overrides: Record<string, unknown>;
}

/** Runs a program of node_modules/.bin under this Node. */
function run(program: string, args: readonly string[]): void {
  const command = join(root, 'node_modules/.bin', process.platform === 'win32' ? `${program}.cmd` : program);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${program} failed.`);
}

function installedVersion(): string {
  const text = readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** What electron-builder looks for in a distribution of Linux, and nothing that runs. */
function makeStub(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const file of ['electron', 'locales/en-US.pak', 'LICENSE', 'LICENSES.chromium.html']) {
    writeFileSync(join(folder, file), '', { mode: 0o755 });
  }
  return folder;
}

function findDistribution(scratch: string): Distribution {
  const installed = join(root, 'node_modules/electron/dist');
  if (existsSync(installed)) {
    return { words: 'the installed Electron', overrides: { electronDist: installed } };
  }
  const given = process.env.SEQWRIGHT_ELECTRON ?? '';
  if (given !== '' && existsSync(join(given, 'electron'))) {
    // An older one has a shorter row of fuses, which are then left as they are.
    const overrides = { electronDist: given, electronVersion: installedVersion(), electronFuses: null };
    return { words: 'the Electron of SEQWRIGHT_ELECTRON', overrides };
  }
  const electronDist = makeStub(join(scratch, 'stub'));
  const overrides = { electronDist, electronVersion: installedVersion(), electronFuses: null };
  return { words: 'a stub of Electron, which does not start', overrides };
}

const given = process.argv.slice(2);
// Where out/ is known to be up to date.
const isBuilt = given.includes('--built');
const args = given.filter((argument) => argument !== '--built');
const scratch = mkdtempSync(join(tmpdir(), 'seqwright-package-'));
try {
  if (!isBuilt) run('vite', ['build', '--app', '--logLevel', 'warn']);
  const settings: Record<string, unknown> = { extends: join(root, 'electron-builder.yml') };
  if (args.includes('--dir')) {
    const { words, overrides } = findDistribution(scratch);
    console.log(`Packaging with ${words}.`);
    Object.assign(settings, overrides);
  }
  const config = join(scratch, 'electron-builder.json');
  writeFileSync(config, JSON.stringify(settings));
  run('electron-builder', ['--config', config, '--publish', 'never', ...args]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

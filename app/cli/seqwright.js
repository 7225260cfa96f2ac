#!/usr/bin/env node
// The command `seqwright`. Written for any Node: the program itself needs one that runs TypeScript, so under an older
// one this file starts the program again under the Node that came with the packages, or a newer one on the PATH.
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @param {string} version - "v24.21.0" */
function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** The Node that npm installed as a package, where there is one for this platform. */
function packagedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/package.json`);
    return join(dirname(manifest), 'bin', program);
  } catch {
    return null;
  }
}

/** @returns {string | null} the first Node that is new enough */
function findNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [packagedNode(), ...folders.map((folder) => join(folder, program))];
  for (const candidate of candidates) {
    if (candidate === null || !existsSync(candidate)) continue;
    const { stdout } = spawnSync(candidate, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    if (typeof stdout === 'string' && runsTypeScript(stdout.trim())) return candidate;
  }
  return null;
}

/** @param {string} node */
function startAgain(node) {
  const file = fileURLToPath(import.meta.url);
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    // The channel carries nothing: the program sees by its end that this process was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, SEQWRIGHT_LAUNCHED: '1' },
  });
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`${node} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const heard of signals) process.removeAllListeners(heard);
    process.kill(process.pid, signal);
  });
}

if (runsTypeScript(process.version)) {
  await import('./main.ts');
} else {
  const node = process.env.SEQWRIGHT_LAUNCHED === '1' ? null : findNode();
  if (node === null) {
    console.error(
      `Seqwright needs Node 22.18 or newer, and this is ${process.version.replace(/^v/, '')}. ` +
        'Run npm install in its folder, which brings one along, or install a newer Node.',
    );
    process.exit(1);
  }
  startAgain(node);
}

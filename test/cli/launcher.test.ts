// The command as a real process, under this Node and under one that is too old and must hand over.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOlderNode } from './older-node.ts';

const bin = join(import.meta.dirname, '../../app/cli/seqwright.js');
const folder = mkdtempSync(join(tmpdir(), 'seqwright-launcher-'));
const older = findOlderNode();
afterAll(() => rmSync(folder, { recursive: true }));

/** A copy of the launcher beside a program of the test's own. */
function withMain(name: string, main: string): string {
  const place = join(folder, name);
  mkdirSync(place);
  copyFileSync(bin, join(place, 'seqwright.js'));
  writeFileSync(join(place, 'package.json'), '{"type":"module"}');
  writeFileSync(join(place, 'main.ts'), main);
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(place, 'node_modules'));
  return join(place, 'seqwright.js');
}

describe('the command', () => {
  it('runs under this Node', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, '--help'], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('Usage: seqwright');
    expect(stdout).toContain('Exit codes:');
  });

  it('says nothing when its reader has gone', () => {
    const line = `"${process.execPath}" "${bin}" --help | true; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', line], { encoding: 'utf8' });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });
});

describe.skipIf(older === null)(`under an older Node${older === null ? ' (this machine has none)' : ''}`, () => {
  const node = older ?? '';

  it('starts again under the one that npm brought, with its output and exit code', () => {
    const help = spawnSync(node, [bin, '--help'], { encoding: 'utf8' });
    expect(help).toMatchObject({ status: 0, stderr: '' });
    expect(help.stdout).toContain('Usage: seqwright');
    const wrong = spawnSync(node, [bin, 'trian'], { encoding: 'utf8' });
    expect(wrong).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('Did you mean train?') as unknown,
    });
  });

  it('passes input through', () => {
    const file = withMain('echo', "process.stdin.on('data', (text) => process.stdout.write(`heard ${text}`));");
    expect(spawnSync(node, [file], { encoding: 'utf8', input: 'this' })).toMatchObject({
      status: 0,
      stdout: 'heard this',
    });
  });

  it('passes signals on, and ends as the program ends', async () => {
    const main = `
      process.on('SIGINT', () => { console.log('int'); process.exit(130); });
      setInterval(() => undefined, 1000);
      console.log(process.pid);`;
    const file = withMain('signals', main);
    const asked = spawn(node, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(asked.stdout, 'data');
    asked.kill('SIGINT');
    expect(await once(asked, 'exit')).toEqual([130, null]);

    const killed = spawn(node, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [pid] = (await once(killed.stdout, 'data')) as [Buffer];
    process.kill(Number(pid.toString()), 'SIGKILL');
    expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
  });

  it('takes the program along when it is killed', async () => {
    const main = `
      import { watchInterrupts } from ${JSON.stringify(join(import.meta.dirname, '../../app/cli/interrupts.ts'))};
      const interrupts = watchInterrupts(process, process.env.SEQWRIGHT_LAUNCHED === '1', process.exit);
      interrupts.onFirst(() => { console.log('paused'); process.exit(); });
      setInterval(() => undefined, 1000);
      console.log('ready');`;
    const launcher = spawn(node, [withMain('killed', main)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(launcher.stdout, 'data');
    launcher.kill('SIGKILL');
    const [text] = (await once(launcher.stdout, 'data')) as [Buffer];
    expect(text.toString()).toBe('paused\n');
  });

  it('says what is missing where there is no newer one', () => {
    const place = join(folder, 'alone');
    mkdirSync(place);
    copyFileSync(bin, join(place, 'seqwright.js'));
    writeFileSync(join(place, 'package.json'), '{"type":"module"}');
    const env = { PATH: '/nonexistent' };
    const { status, stdout, stderr } = spawnSync(node, [join(place, 'seqwright.js')], { encoding: 'utf8', env });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^Seqwright needs Node 22\.18 or newer, and this is \d+\.\d+\.\d+\. Run npm install/);
  });
});

// `seqwright serve` as a person starts it: a process with a real engine, from the printed URL to Ctrl+C.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask, enter } from './http-raw.ts';

const program = join(import.meta.dirname, '..', '..', 'app', 'cli', 'seqwright.js');
let dataDir: string;
let child: ChildProcess | null = null;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'seqwright-serve-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

function start(...args: string[]): { ended: Promise<number | null>; output: () => string } {
  const started = spawn(process.execPath, [program, 'serve', '--data-dir', dataDir, ...args], { stdio: 'pipe' });
  child = started;
  let text = '';
  started.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  started.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  return { ended: once(started, 'exit').then(([code]) => code as number | null), output: () => text };
}

describe('seqwright serve', () => {
  it('prints a URL that lets one in, answers, and ends well at Ctrl+C', async () => {
    const { ended, output } = start('--json');
    await expect.poll(output, { timeout: 30_000 }).toMatch(/\{"url":".+"\}/);
    const { url } = JSON.parse(output()) as { url: string };
    const port = Number(new URL(url).port);
    const headers = { Cookie: await enter(port, url), 'Content-Type': 'application/json' };
    const answer = await ask(port, { method: 'POST', path: '/api/app.info', headers, body: '{}' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, expect.objectContaining({ dataDir })]);
    child?.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('does not open itself to the network without TLS', async () => {
    const { ended, output } = start('--host', '0.0.0.0');
    expect(await ended).toBe(2);
    expect(output()).toContain('--cert and --key');
  });

  it('does not take half of a certificate', async () => {
    const { ended, output } = start('--host', '0.0.0.0', '--cert', 'cert.pem');
    expect(await ended).toBe(2);
    expect(output()).toContain('--cert and --key');
  });
});

// `seqwright serve` as a person starts it: a process with a real engine, from the printed URL to Ctrl+C.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dataset } from '../../app/contract/dataset.ts';
import type { Run } from '../../app/contract/run.ts';
import { openEngine } from '../../app/engine/engine.ts';
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

  it('pauses a run that trains at Ctrl+C, with a checkpoint to go on from', async () => {
    const { ended, output } = start('--json');
    await expect.poll(output, { timeout: 30_000 }).toMatch(/\{"url":".+"\}/);
    const { url } = JSON.parse(output()) as { url: string };
    const port = Number(new URL(url).port);
    const headers = { Cookie: await enter(port, url), 'Content-Type': 'application/json' };
    const call = async <T>(method: string, input: unknown): Promise<T> => {
      const body = JSON.stringify(input);
      return JSON.parse((await ask(port, { method: 'POST', path: `/api/${method}`, headers, body })).body) as T;
    };
    const source = { kind: 'sample', name: 'sines' };
    const { dataset } = await call<{ dataset: Dataset }>('datasets.import', { source, options: {} });
    const config = { preset: 'fast', steps: 1_000_000 };
    const { id } = await call<Run>('runs.start', { datasetId: dataset.id, config });
    await expect.poll(async () => (await call<Run>('runs.get', { id })).step, { timeout: 30_000 }).toBeGreaterThan(0);
    child?.kill('SIGINT');
    expect(await ended).toBe(0);

    const engine = openEngine({ dataDir });
    const run = await engine.call('runs.get', { id });
    await engine.close();
    expect([run.state, run.last?.step, run.last?.resumable]).toEqual(['paused', run.step, true]);
    expect(run.step).toBeGreaterThan(0);
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

// Runs that are interrupted, killed, resumed and stopped, by real signals and from other terminals.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../app/contract/run.ts';
import { openTerminal } from './terminal.ts';
import type { Running } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-terminals-'));
const terminal = openTerminal(join(folder, 'data'), folder);
const timeout = 180_000;
const long = ['--preset', 'fast', '--minutes', '20', '--seed', '1', '--set', 'checkpoint_every=5', '--threads', '1'];

beforeAll(async () => {
  const sines = join(import.meta.dirname, '../../resources/samples/sines.csv');
  await terminal.json('import', sines, '--name', 'Sines', '--key', 'sequence', '--index', 'step');
}, timeout);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a long run and waits for its first checkpoint. */
async function training(name: string): Promise<Running> {
  const running = terminal.start('train', 'Sines', '--name', name, ...long, '--json');
  await running.line((line) => line.includes('"run.checkpoint"') && line.includes('"resumable":true'));
  return running;
}

const runNamed = (name: string): Promise<Run> => terminal.json<Run>('show', name);

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  it('pauses the run with a checkpoint, says how to go on, and exits 130', { timeout }, async () => {
    const name = `Told ${signal}`;
    const running = await training(name);
    running.child.kill(signal);
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain(`seqwright resume "${name}"`);
    const run = await runNamed(name);
    expect(run.state).toBe('paused');
    expect(run.last?.step).toBe(run.step);

    const resumed = await terminal.run('resume', name, '--steps', String(run.step + 3));
    expect(resumed).toMatchObject({ code: 0, stdout: expect.stringContaining(`${name} is done`) as unknown });
    expect((await runNamed(name)).step).toBe(run.step + 3);
  });
});

describe('SIGKILL', () => {
  it('leaves the last checkpoint, from which the run goes on', { timeout }, async () => {
    const running = await training('Killed');
    running.child.kill('SIGKILL');
    expect(await running.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    const run = await runNamed('Killed');
    expect(run.state).toBe('interrupted');
    const kept = run.last?.step ?? 0;
    expect(kept).toBeGreaterThanOrEqual(5);
    const resumed = await terminal.run('resume', 'Killed', '--steps', String(kept + 4));
    expect(resumed.code).toBe(0);
    expect(await runNamed('Killed')).toMatchObject({ state: 'done', step: kept + 4 });
  });
});

describe('another terminal', () => {
  it('sees, renames and stops a run that this one trains', { timeout }, async () => {
    const running = await training('Watched');
    const [seen] = (await terminal.json<Run[]>('runs')).filter(({ name }) => name === 'Watched');
    expect(seen?.state).toBe('training');
    expect((await terminal.run('rename', 'Watched', 'Watched too')).code).toBe(0);
    const stopped = await terminal.run('stop', 'Watched too');
    expect(stopped).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Stopped\. [\d,]+ steps are kept\.\n$/) as unknown,
    });
    const { code, stdout } = await running.ended;
    expect(code).toBe(0);
    const [last = ''] = stdout.trimEnd().split('\n').slice(-1);
    expect(JSON.parse(last)).toMatchObject({ event: 'run.ended', run: { state: 'stopped', name: 'Watched too' } });
  });

  it('trains with the engine of this one, after it', { timeout }, async () => {
    const first = await training('First');
    const second = terminal.start('train', 'Sines', '--name', 'Second', '--preset', 'fast', '--steps', '3', '--json');
    await second.line((line) => line.includes('"waiting"'));
    expect((await terminal.run('pause', 'First')).code).toBe(0);
    const [one, two] = await Promise.all([first.ended, second.ended]);
    expect([one.code, two.code]).toEqual([0, 0]);
    expect(await runNamed('Second')).toMatchObject({ state: 'done', step: 3 });
    expect(await runNamed('First')).toMatchObject({ state: 'paused' });
  });

  it('is told when the one that trains dies', { timeout }, async () => {
    const first = await training('Dying');
    const second = terminal.start('resume', 'First', '--json');
    await second.line((line) => line.includes('"waiting"'));
    first.child.kill('SIGKILL');
    const { code, stdout } = await second.ended;
    expect(code).toBe(1);
    expect(stdout).toContain('"engine_unreachable"');
    expect((await terminal.json<Run[]>('runs')).every(({ state }) => !['training', 'waiting'].includes(state))).toBe(
      true,
    );
  });
});

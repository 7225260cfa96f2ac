// What the shell makes of runs: which go on, how far they are, what is resumed after a crash, what is said at an end.
import { describe, expect, it } from 'vitest';
import type { Run } from '../../app/contract/run.ts';
import type { EngineState } from '../../main/engine/engine-process.ts';
import { watchRuns } from '../../main/runs/active-runs.ts';
import { endWords } from '../../main/runs/end-words.ts';
import { resumeAfterCrash } from '../../main/runs/resume-runs.ts';
import { progressOf } from '../../main/runs/run-progress.ts';
import { fakeClient } from '../cli/fake-client.ts';

const run = (id: string, state: Run['state'], more: Partial<Run> = {}): Run =>
  ({ id, name: id, state, step: 0, plannedSteps: null, error: null, ...more }) as Run;

describe('runs that go on', () => {
  it('are known from what the engine tells', () => {
    const client = fakeClient({});
    const runs = watchRuns(client);
    const ended: string[] = [];
    runs.onEnd(({ id, state }) => void ended.push(`${id} ${state}`));
    client.emit('run.changed', { run: run('a', 'training') });
    client.emit('run.changed', { run: run('b', 'waiting') });
    client.emit('run.changed', { run: run('old', 'done') });
    expect(runs.list().map(({ id }) => id)).toEqual(['a', 'b']);
    client.emit('run.changed', { run: run('a', 'done') });
    client.emit('run.removed', { id: 'b' });
    expect([runs.list(), ended]).toEqual([[], ['a done']]);
  });

  it('are one figure in the taskbar', () => {
    expect(progressOf([])).toBe(-1);
    expect(progressOf([run('a', 'training')])).toBe(2);
    const known = run('a', 'training', { step: 50, plannedSteps: 100 });
    expect(progressOf([known, run('b', 'waiting')])).toBe(0.5);
    expect(progressOf([known, run('b', 'waiting', { plannedSteps: 300 })])).toBe(0.125);
    expect(progressOf([run('a', 'training', { step: 150, plannedSteps: 100 })])).toBe(1);
  });

  it('are resumed after a crash, unless they had come to rest', async () => {
    const states: Record<string, Run['state']> = { a: 'interrupted', b: 'done', c: 'interrupted' };
    const resumed: string[] = [];
    const client = fakeClient({
      'runs.get': ({ id }) => (id === 'gone' ? Promise.reject(new Error('no')) : Promise.resolve(run(id, states[id]!))),
      'runs.resume'({ id }) {
        resumed.push(id);
        return Promise.resolve(run(id, 'waiting'));
      },
    });
    let tell: (state: EngineState) => void = () => undefined;
    const engine = {
      call: client.call.bind(client),
      onState(listener: typeof tell) {
        tell = listener;
        return () => undefined;
      },
    };
    const errors: string[] = [];
    const log = { path: '', info: () => undefined, error: (line: string) => void errors.push(line) };
    resumeAfterCrash(engine, watchRuns(client), log);
    for (const id of ['a', 'gone', 'b', 'c']) client.emit('run.changed', { run: run(id, 'training') });
    tell('down');
    tell('up');
    await expect.poll(() => resumed).toEqual(['a', 'c']);
    expect(errors).toHaveLength(1);
    tell('up');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(resumed).toEqual(['a', 'c']);
  });

  it('are spoken of at their end, where the user did not end them', () => {
    expect(endWords(run('Energy', 'done', { step: 1200 }))).toEqual({
      title: 'Energy is done',
      body: '1,200 steps are kept.',
    });
    const error = { code: 'disk_full', message: 'The disk is full.', details: {} };
    expect(endWords(run('Energy', 'failed', { error }))?.body).toBe('The disk is full.');
    expect(endWords(run('Energy', 'paused'))).toBeNull();
    expect(endWords(run('Energy', 'stopped'))).toBeNull();
  });
});

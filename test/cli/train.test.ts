// Training as the command line shows it: events, endings, Ctrl+C.
import { describe, expect, it } from 'vitest';
import { runProgress } from '../../app/cli/progress/run-progress.ts';
import { runProgram } from '../../app/cli/program.ts';
import type { Run } from '../../app/contract/run.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { fakeClient } from './fake-client.ts';
import { stubCheckpoint, stubRun } from './stub-records.ts';
import { runCommand, stubSurroundings } from './stub-surroundings.ts';

const done: Run = { ...stubRun, state: 'done', step: 3000, endedAt: 1 };

/** An engine whose run ends as given, shortly after it was started. */
function engine(ending: Run) {
  const client = fakeClient({
    'runs.start': () => {
      // Before the caller knows the id, as a fast engine may.
      client.emit('run.metrics', { id: stubRun.id, points: [] });
      setTimeout(() => {
        client.emit('run.checkpoint', { id: 'another', checkpoint: stubCheckpoint(5, 9) });
        client.emit('run.checkpoint', { id: stubRun.id, checkpoint: stubCheckpoint(600, 0.3) });
        client.emit('run.log', {
          id: stubRun.id,
          entry: { at: 0, step: 700, level: 'warn', code: 'collapse', message: 'Samples are alike.' },
        });
        client.emit('run.changed', { run: ending });
      }, 5);
      return Promise.resolve(stubRun);
    },
    'runs.resume': () => {
      setTimeout(() => {
        client.emit('run.restarted', { id: stubRun.id, fromStep: 700, toStep: 700 });
        client.emit('run.restarted', { id: stubRun.id, fromStep: 701, toStep: 700 });
        client.emit('run.checkpoint', { id: stubRun.id, checkpoint: stubCheckpoint(0, 0.9) });
        client.emit('run.changed', { run: ending });
      }, 5);
      return Promise.resolve(stubRun);
    },
    'runs.get': () => Promise.resolve(stubRun),
    'runs.pause': () => {
      setTimeout(() => client.emit('run.changed', { run: { ...stubRun, state: 'paused' } }), 5);
      return Promise.resolve(stubRun);
    },
  });
  return client;
}

async function train(args: string[], ending: Run, options = {}) {
  const client = engine(ending);
  const surroundings = stubSurroundings(client, options);
  const code = await runProgram(args, surroundings);
  return { code, client, stdout: surroundings.stdout.text, stderr: surroundings.stderr.text, surroundings };
}

describe('train', () => {
  it('asks for the run, follows it and says what came of it', async () => {
    const args = ['train', 'Energy', '--preset', 'fast', '--steps', '3000', '--seed', '1', '--name', 'N'];
    const { code, client, stdout, stderr, surroundings } = await train(args, done);
    expect(code).toBe(0);
    expect(client.calls[0]).toEqual({
      method: 'runs.start',
      input: {
        datasetId: 'Energy',
        name: 'N',
        config: { preset: 'fast', steps: 3000, epochs: null, minutes: null, seed: 1 },
      },
    });
    expect(surroundings.opened[0]?.options.shared).toBe(true);
    expect(stdout).toBe(
      [
        'Energy fast 1 is done. 3,000 steps in 1 min 13 s. Best: distance 0.091 (real against real 0.081): as near as real data is to itself, at step 1,900.',
        'Write synthetic data with: seqwright generate "Energy fast 1" --num-sequences 1000 --output energy_fast_1_synthetic.csv',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe(
      'Step 600: distance 0.300 (real against real 0.081): on the way, best so far.\nSamples are alike.\n',
    );
  });

  it('prints one JSON object a line for a program', async () => {
    const { stdout, stderr } = await train(['train', 'Energy', '--json'], done);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event);
    expect(events).toEqual(['run.changed', 'run.metrics', 'run.checkpoint', 'run.log', 'run.changed', 'run.ended']);
    expect(stderr).toBe('');
  });

  it('shows a moving line on a terminal', async () => {
    const { stderr } = await train(['train', 'Energy'], done, { isTTY: true, columns: 120 });
    expect(stderr).toContain('66 %');
    expect(stderr.endsWith('\u001b[2K')).toBe(true);
  });

  it('fails as the run fails, and says what is kept', async () => {
    const error = {
      code: 'loss_not_finite',
      message: 'The loss broke at step 7 (not a number).',
      details: { step: 7 },
    };
    const { code, stderr } = await train(['train', 'Energy'], { ...stubRun, state: 'failed', error });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'The loss broke at step 7 (not a number). Step 1,900 is kept. Go on with: seqwright resume "Energy fast 1"\n',
    );
  });

  it('passes on what the engine says against the config', async () => {
    const invalid = new SeqwrightError('config_invalid', 'Shared weights need one size for both.', { key: 'sharing' });
    const outcome = await runCommand(['train', 'Energy'], { 'runs.start': () => Promise.reject(invalid) });
    expect(outcome).toMatchObject({ code: 2, stderr: 'Shared weights need one size for both.\n' });
  });

  it('pauses at the first Ctrl+C, says how to go on, and exits 130', async () => {
    const client = engine(stubRun);
    const surroundings = stubSurroundings(client);
    const ended = runProgram(['train', 'Energy'], surroundings);
    await new Promise((resolve) => setTimeout(resolve, 20));
    surroundings.interrupt();
    expect(await ended).toBe(130);
    expect(client.calls.map(({ method }) => method)).toContain('runs.pause');
    expect(surroundings.stderr.text).toContain('Pausing after this step. Ctrl+C again ends at once.');
    expect(surroundings.stdout.text).toContain('Go on with: seqwright resume "Energy fast 1"\n');
    expect(client.closed).toBe(true);
  });

  it('ends when the process that trains ends', async () => {
    const gone = new SeqwrightError('engine_unreachable', 'The process that held this data folder has ended.');
    const outcome = await runCommand(['train', 'Energy'], {
      'runs.start': () => Promise.resolve(stubRun),
      'runs.get': () => Promise.reject(gone),
    });
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('has ended') as unknown });
  });
});

describe('resume', () => {
  it('takes a new limit', async () => {
    const { client, code, stderr } = await train(['resume', 'Energy fast 1', '--steps', '5000'], done);
    expect(code).toBe(0);
    expect(client.calls[0]).toEqual({ method: 'runs.resume', input: { id: 'Energy fast 1', steps: 5000 } });
    expect(stderr).toContain('The run continues from step 700.\n');
    expect(stderr).toContain('The run continues from step 700 and repeats 1 step.\n');
    expect(stderr).not.toContain('Step 0');
  });
});

describe('stop and pause', () => {
  it('wait until the run rests', async () => {
    const answers = {
      'runs.stop': () => Promise.resolve(stubRun),
      'runs.pause': () => Promise.resolve(stubRun),
      'runs.get': () => Promise.resolve(done),
    };
    expect((await runCommand(['stop', 'x'], answers)).stdout).toBe('Stopped. 3,000 steps are kept.\n');
    expect((await runCommand(['pause', 'x'], answers)).stdout).toContain('Paused. 3,000 steps are kept. Go on with:');
  });
});

describe('the progress of a run', () => {
  it('ends with the limit that comes first', () => {
    expect(runProgress(stubRun)).toMatchObject({ fraction: 0.66, total: 3000 });
    const timed = { ...stubRun, plannedSteps: null, config: { ...stubRun.config, steps: null, minutes: 2 } };
    expect(runProgress(timed)).toMatchObject({
      fraction: 0.61,
      total: null,
      secondsLeft: expect.closeTo(46.8) as unknown,
    });
    expect(runProgress({ ...timed, state: 'waiting' })).toMatchObject({
      label: 'Energy fast 1, waiting',
      secondsLeft: null,
    });
  });
});

// The commands against an engine that answers only what it is asked: what they ask, what they print, how they end.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { commands } from '../../app/cli/commands.ts';
import type { Device } from '../../app/contract/app.ts';
import type { Evaluation } from '../../app/contract/evaluation.ts';
import type { ExportRecord } from '../../app/contract/export.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { Implementations } from '../../app/contract/methods.ts';
import { stubDataset, stubRun } from './stub-records.ts';
import { runCommand } from './stub-surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

const missing = (): Promise<never> => Promise.reject(new SeqwrightError('not_found', 'There is none.'));

describe('help', () => {
  it('is there for every command, with an example', async () => {
    for (const { name } of commands) {
      const { code, stdout, stderr } = await runCommand([name, '--help']);
      expect([name, code, stderr]).toEqual([name, 0, '']);
      expect(stdout).toContain(`$ seqwright ${name}`);
      expect(stdout).toContain('--data-dir <dir>');
      expect(stdout).toContain('--json');
    }
  });

  it('is wrong usage where a command was due', async () => {
    expect(await runCommand([])).toMatchObject({ code: 2, stdout: '' });
    expect(await runCommand(['--version'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as unknown,
    });
  });
});

describe('wrong usage', () => {
  it.each([
    ['trian Energy', 'Did you mean train?'],
    ['train Energy --minuts 3', 'Did you mean --minutes?'],
    ['train Energy --steps 0', 'a whole number from 1 on'],
    ['train Energy --preset fastest', 'Allowed choices are fast'],
    ['train Energy --set batch_sise=3', 'Did you mean batch_size?'],
    ['train', "Missing required argument 'dataset'. See seqwright train --help."],
    ['runs a b', 'Too many arguments'],
    ['generate Energy --output x.csv', '--num-sequences'],
    ['generate Energy --num-sequences 3 --output x.csv --where ward', '--where takes a column'],
    ['generate Energy --num-sequences 3 --output x.csv --checkpoint first', 'best, last or the step'],
    ['import x.csv --type T1=nummer', 'Did you mean number?'],
    ['import x.csv --schema s.json --key k', 'leave --key out'],
  ])('%s', async (line, words) => {
    const { code, stdout, stderr, client } = await runCommand(line.split(' '));
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n./);
    expect(stdout).toBe('');
    expect(client.calls).toEqual([]);
  });

  it('is JSON for a program', async () => {
    const { code, stdout, stderr } = await runCommand(['runs', '--json', '--archivd']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      error: { code: 'usage', message: expect.stringContaining('--archived') as unknown },
    });
  });
});

describe('errors', () => {
  it('of the engine are its sentence and exit 1', async () => {
    const { code, stderr } = await runCommand(['runs'], { 'runs.list': missing });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'There is none.\n' });
  });

  it('of a file show the lines around, and what to try', async () => {
    const details = {
      line: 10,
      column: 2,
      around: ['a,b', `1,"${'long '.repeat(40)}`, '2,3'],
      aroundFrom: 9,
      repairs: [
        { label: 'Take quotes for plain characters', reading: { delimiter: ';', quote: 'none' as const } },
        { label: 'Leave out line 10', reading: { leaveOutBadRows: true, header: false } },
      ],
    };
    const refuse = () => Promise.reject(new SeqwrightError('file_malformed', 'A quote is never closed.', details));
    const { stderr, code } = await runCommand(['import', 'a.csv'], { 'datasets.import': refuse });
    const lines = stderr.split('\n');
    expect(code).toBe(1);
    expect(lines.slice(0, 2)).toEqual(['A quote is never closed.', '   9  a,b']);
    expect(lines[2]).toMatch(/^> 10 {2}1,"long .*…$/);
    expect(lines[2]!.length).toBeLessThanOrEqual(80);
    expect(lines.slice(3)).toEqual([
      '  11  2,3',
      'Take quotes for plain characters: --delimiter semicolon --quote none',
      'Leave out line 10: --no-header --leave-out-bad-rows',
      '',
    ]);
  });

  it('that nobody foresaw have no stack, unless asked for', async () => {
    const broken = { 'runs.list': () => Promise.reject(new TypeError('x is not a function')) };
    const plain = await runCommand(['runs'], broken);
    expect(plain.code).toBe(1);
    expect(plain.stderr).toBe(
      'Something failed that should not have: x is not a function. With SEQWRIGHT_DEBUG=1 it says where.\n',
    );
    const json = await runCommand(['runs', '--json'], broken);
    expect(JSON.parse(json.stdout)).toEqual({
      error: { code: 'internal', message: 'Something failed that should not have: x is not a function.', details: {} },
    });
    const debug = await runCommand(['runs'], broken, { env: { SEQWRIGHT_DEBUG: '1' } });
    expect(debug.stderr).toContain('commands.test.ts');
  });

  it('close the engine all the same', async () => {
    const { client } = await runCommand(['runs'], { 'runs.list': missing });
    expect(client.closed).toBe(true);
  });
});

describe('the data folder', () => {
  it('may be named before or after the command, or by the environment', async () => {
    const answers = { 'runs.list': () => Promise.resolve([]) };
    const opened = async (args: string[], env = {}) =>
      (await runCommand(args, answers, { env })).surroundings.opened[0];
    expect(await opened(['runs', '--data-dir', 'd', '--threads', '2'])).toMatchObject({
      dataDir: '/work/d',
      options: { threads: 2, shared: false },
    });
    expect(await opened(['--data-dir', '/d', 'runs'])).toMatchObject({ dataDir: '/d' });
    expect(await opened(['runs'], { SEQWRIGHT_DATA_DIR: 'e' })).toMatchObject({ dataDir: '/work/e' });
  });
});

describe('import', () => {
  const answers = {
    'datasets.import': () => Promise.resolve({ dataset: stubDataset, existing: false }),
  };

  it('asks for what the options say', async () => {
    const line =
      'import a.csv --name E --layout keyed --key k --index t --context a,b --ignore c --window 12 --stride 2 --type x=y=text';
    const { client } = await runCommand(line.split(' '), answers);
    expect(client.calls).toEqual([
      {
        method: 'datasets.import',
        input: {
          source: { kind: 'path', path: '/work/a.csv' },
          options: {
            name: 'E',
            overrides: {
              layout: 'keyed',
              key: 'k',
              index: 't',
              context: ['a', 'b'],
              ignore: ['c'],
              window: 12,
              stride: 2,
              columns: [{ name: 'x=y', type: 'text' }],
            },
          },
          job: expect.any(String) as unknown,
        },
      },
    ]);
  });

  it('and reread pass on how the file is to be read', async () => {
    const options =
      '--format csv --encoding windows-1252 --delimiter semicolon --quote none --no-header --decimal-mark comma --leave-out-bad-rows';
    const reading = {
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      quote: 'none',
      header: false,
      decimalMark: ',',
      leaveOutBadRows: true,
    };
    const imported = await runCommand(['import', 'a.csv', ...options.split(' ')], answers);
    expect(imported.client.calls[0]?.input).toMatchObject({ options: { reading } });
    const reread = await runCommand(['reread', 'Energy', ...options.split(' ')], {
      'datasets.get': () => Promise.resolve(stubDataset),
      'datasets.readAgain': () => Promise.resolve(stubDataset),
    });
    expect(reread.client.calls[1]).toMatchObject({ method: 'datasets.readAgain', input: { id: 'Energy', reading } });
    expect(reread.stdout).toContain('House energy is read again: 19,735 rows');
    const plain = await runCommand(['import', 'a.csv', '--header', '--delimiter', 'tab'], answers);
    expect(plain.client.calls[0]?.input).toMatchObject({ options: { reading: { header: true, delimiter: '\t' } } });
    for (const wrong of ['ab', '5'])
      expect((await runCommand(['import', 'a.csv', '--delimiter', wrong], answers)).code).toBe(2);
  });

  it('says what was detected', async () => {
    const { code, stdout } = await runCommand(['import', 'a.csv'], answers);
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'House energy is imported: 19,735 rows, 2 columns.',
        'This is one long series of 19,735 rows. A window of 24 rows starts at every row: 19,712 sequences.',
        'Two rows were short. First at line 4112 and 4113.',
        'Kept in every generated row:',
        '  Tdewpoint is never above T_out.',
        '  1 follows from the ranges.',
        'Note: Neighbours share 23 of 24 rows.',
        'Look closer with: seqwright show "House energy"',
        'Train with: seqwright train "House energy" --preset fast',
        '',
      ].join('\n'),
    );
  });

  it('takes a schema, alone or within its dataset', async () => {
    for (const [name, content] of Object.entries({ a: stubDataset.schema, b: stubDataset })) {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(content));
      const { client } = await runCommand(['import', 'a.csv', '--schema', file], answers);
      expect(client.calls[0]?.input).toMatchObject({ options: { schema: stubDataset.schema } });
    }
    const file = join(folder, 'wrong.json');
    writeFileSync(file, '{"layout":"serie"}');
    expect(await runCommand(['import', 'a.csv', '--schema', file], answers)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not a schema. At layout') as unknown,
    });
  });
});

describe('lists', () => {
  it('of runs line up, or say what to do', async () => {
    const runs = [stubRun, { ...stubRun, id: 'deadbeef', name: 'Long name of a run', plannedSteps: null, best: null }];
    const { stdout } = await runCommand(['runs'], { 'runs.list': () => Promise.resolve(runs) });
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(
      /^Energy fast 1 +House energy +training +1,980 of 3,000 +1 min 13 s +0\.091 +0\.081 +\S+ \S+ +c0ffee0123$/,
    );
    expect(lines[1]?.indexOf('House')).toBe(lines[2]?.indexOf('House'));
    const none = await runCommand(['runs', 'Ward'], { 'runs.list': () => Promise.resolve([]) });
    expect(none.stdout).toBe('No runs on Ward. Train one with: seqwright train Ward\n');
  });

  it('of datasets and devices are one JSON value each', async () => {
    const datasets = await runCommand(['datasets', '--json'], {
      'datasets.list': () => Promise.resolve([stubDataset]),
    });
    expect(JSON.parse(datasets.stdout)).toEqual([stubDataset]);
    const device = {
      ...{ id: 'tensorflow', label: 'CUDA', usable: false, reason: 'the driver is too old' },
      ...{ threads: null, automatic: true },
    };
    const devices = { 'app.devices': () => Promise.resolve([device]) };
    expect(JSON.parse((await runCommand(['devices', '--json'], devices)).stdout)).toEqual([device]);
    expect((await runCommand(['devices'], devices)).stdout).toContain('no: the driver is too old');
  });

  it('of rules have numbers, by which they are switched', async () => {
    const grounds = { standing: 'found' as const, message: 'In every row.' };
    const rules = [
      { kind: 'constant' as const, column: 'unit', value: 'W', grounds },
      { kind: 'ordered' as const, column: 'a', other: 'b', grounds },
      {
        kind: 'stepped' as const,
        column: 'c',
        step: 5,
        offset: 0,
        grounds: { ...grounds, standing: 'chance' as const },
      },
    ];
    const dataset = { ...stubDataset, rules };
    const asked: unknown[] = [];
    const answers: Partial<Implementations> = {
      'datasets.get': () => Promise.resolve(dataset),
      'datasets.changeRules'(input) {
        asked.push(input);
        return Promise.resolve({ ...dataset, schema: { ...dataset.schema, rules: input.rules } });
      },
    };
    const listed = (await runCommand(['rules', 'Energy'], answers)).stdout.split('\n');
    expect(listed[1]).toMatch(/1 +kept +always +unit is always W\. +meant/);
    expect(listed[3]).toMatch(/3 +off +c is a multiple of 5\. +perhaps chance/);
    const switched = (await runCommand(['rules', 'Energy', '--off', '2', '--on', '3'], answers)).stdout.split('\n');
    expect(asked).toEqual([
      {
        id: dataset.id,
        rules: [
          { kind: 'ordered', column: 'a', other: 'b', on: false },
          { kind: 'stepped', column: 'c', on: true },
        ],
      },
    ]);
    expect(switched[2]).toMatch(/2 +off +a is never above b/);
    expect(switched[3]).toMatch(/3 +kept/);
    const wrong = await runCommand(['rules', 'Energy', '--off', '4'], answers);
    expect([wrong.code, wrong.stderr.includes('4 is none of them')]).toEqual([2, true]);
  });

  it('of tested devices say what was compared, and fail when one fails', async () => {
    const device = (id: string, usable = true): Device => ({
      ...{ id, label: id, usable, reason: null },
      ...{ threads: 1, automatic: true },
    });
    const answers = (passes: boolean): Partial<Implementations> => ({
      'app.devices': () => Promise.resolve([device('cpu'), device('gpu'), device('none', false)]),
      'app.testDevice': ({ device: id }) =>
        Promise.resolve({
          device: id,
          passed: id === 'cpu' || passes,
          message: 'What was found.',
          checks: [{ label: 'Gradients', passed: true, difference: 2.5e-7, allowed: 1e-3 }],
          millisecondsPerStep: 4.236,
          network: 'some network',
          threads: 1,
          seconds: 1,
        }),
    });
    const good = await runCommand(['devices', '--test'], answers(true));
    expect(good.code).toBe(0);
    expect(good.stdout).toContain('gpu: passed. What was found.');
    expect(good.stdout).toContain('Gradients: differs by 2.5e-7, allowed 1e-3');
    expect(good.stdout).toContain('4.24 ms a step of some network');
    expect(good.stdout).not.toContain('none');
    const bad = await runCommand(['devices', '--test'], answers(false));
    expect([bad.code, bad.stdout.includes('gpu: FAILED.')]).toEqual([1, true]);
  });
});

describe('one thing by a word', () => {
  const both = { 'runs.get': () => Promise.resolve(stubRun), 'datasets.get': () => Promise.resolve(stubDataset) };

  it('is a run or a dataset', async () => {
    const shown = await runCommand(['show', 'House energy'], {
      'runs.get': missing,
      'datasets.get': () => Promise.resolve(stubDataset),
      'datasets.columns': () => Promise.resolve([]),
    });
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('whole number');
    const run = await runCommand(['show', 'Energy fast 1'], {
      'runs.get': () => Promise.resolve(stubRun),
      'datasets.get': missing,
      'runs.checkpoints': () => Promise.resolve(stubRun.best ? [stubRun.best] : []),
      'evaluations.list': () => Promise.resolve([]),
      'exports.list': () => Promise.resolve([]),
      'runs.log': () => Promise.resolve([]),
    });
    expect(run.stdout).toContain('cell=gru');
    expect(run.stdout).toMatch(/step 1,900 +0\.091 +0\.081 +as near as real data is to itself, best/);
  });

  it('is not guessed where both bear the name', async () => {
    expect(await runCommand(['rename', 'x', 'y'], both)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Use an id: c0ffee0123 is the run') as unknown,
    });
  });

  it('names the nearest where none does', async () => {
    const answers = {
      'runs.get': missing,
      'datasets.get': missing,
      'runs.list': () => Promise.resolve([stubRun]),
      'datasets.list': () => Promise.resolve([stubDataset]),
    };
    expect(await runCommand(['show', 'House enrgy'], answers)).toMatchObject({
      code: 1,
      stderr: 'No run and no dataset is called House enrgy. Did you mean House energy?\n',
    });
  });

  it('takes its runs along only when told', async () => {
    const answers = {
      'runs.get': missing,
      'datasets.get': () => Promise.resolve(stubDataset),
      'datasets.remove': () => Promise.resolve({}),
    };
    const kept = await runCommand(['remove', 'House energy'], answers);
    expect(kept).toMatchObject({ code: 1, stderr: expect.stringContaining('add --with-runs') as unknown });
    const removed = await runCommand(['remove', 'House energy', '--with-runs'], answers);
    expect(removed.client.calls.at(-1)).toEqual({
      method: 'datasets.remove',
      input: { id: stubDataset.id, withRuns: true },
    });
    expect(removed.stdout).toContain('and its 2 runs (2.1 MB) are deleted');
  });
});

describe('generate', () => {
  const record: ExportRecord = {
    id: 'e1',
    runId: stubRun.id,
    runName: stubRun.name,
    state: 'done',
    options: {
      sequences: 1000,
      seed: 7,
      where: [],
      checkpoint: 'best',
      format: 'csv',
      output: '/work/out.csv',
      overwrite: false,
      sequenceColumn: true,
      appendToOriginal: false,
      keepApart: false,
      sidecar: true,
    },
    rows: 24_000,
    sequences: 1000,
    bytes: 5_300_000,
    seconds: 4.2,
    notes: [],
    error: null,
    createdAt: 0,
  };

  it('asks for what the options say', async () => {
    const args = [
      'generate',
      'Energy',
      '--num-sequences',
      '1,000',
      '--output',
      'out.parquet',
      '--seed',
      '7',
      '--where',
    ];
    args.push(
      'ward=ICU',
      '--where',
      'age>=60',
      '--checkpoint',
      '600',
      '--overwrite',
      '--no-sequence-column',
      '--no-sidecar',
    );
    args.push('--append-to-original', '--no-keep-apart');
    const { client, code } = await runCommand(args, { 'exports.start': () => Promise.resolve(record) });
    expect(code).toBe(0);
    expect(client.calls[0]?.input).toMatchObject({
      runId: 'Energy',
      options: {
        sequences: 1000,
        seed: 7,
        where: [
          { column: 'ward', operator: '=', value: 'ICU' },
          { column: 'age', operator: '>=', value: '60' },
        ],
        checkpoint: 600,
        format: 'parquet',
        output: '/work/out.parquet',
        overwrite: true,
        sequenceColumn: false,
        appendToOriginal: true,
        keepApart: false,
        sidecar: false,
      },
    });
  });

  it('waits for an export that was only begun, and throws what it ended with', async () => {
    const args = ['generate', 'Energy', '--num-sequences', '1000', '--output', 'out.csv'];
    const begun = { 'exports.start': () => Promise.resolve({ ...record, state: 'writing' as const }) };
    const good = await runCommand(args, { ...begun, 'exports.list': () => Promise.resolve([record]) });
    expect(good.stdout).toBe(
      '1,000 sequences, 24,000 rows, 5.3 MB in 4.2 s.\nWritten to /work/out.csv. Seed 7 gives the same again.\n',
    );
    const error = { code: 'disk_full', message: 'out.csv was not written: 2.1 MB free.', details: {} };
    const bad = { ...record, state: 'failed' as const, error };
    const failed = await runCommand(args, { ...begun, 'exports.list': () => Promise.resolve([bad]) });
    expect(failed).toMatchObject({ code: 1, stderr: 'out.csv was not written: 2.1 MB free.\n' });
  });
});

describe('evaluate', () => {
  it('prints each score beside its ruler, and which rules are kept', async () => {
    const distance = {
      name: 'marginal',
      label: 'Values',
      value: 0.0312,
      floor: 0.02,
      spread: 0.004,
      ideal: 0,
      direction: 'lower' as const,
    };
    const evaluation: Evaluation = {
      id: 'v1',
      runId: stubRun.id,
      step: 1900,
      state: 'done',
      depth: 'standard',
      verdict: null,
      scores: [distance],
      columns: [
        { column: 'T_out', scores: [{ ...distance, value: 0.01 }] },
        { column: 'Visibility', scores: [{ ...distance, value: 0.3 }] },
      ],
      rules: [
        { message: 'rv1 always equals rv2.', share: 1 },
        { message: 'T is never above U.', share: 0.999_99 },
      ],
      nearest: [],
      seconds: 12,
      error: null,
      createdAt: 0,
    };
    const { stdout } = await runCommand(['evaluate', 'Energy'], {
      'evaluations.start': () => Promise.resolve(evaluation),
    });
    expect(stdout).toContain('Values      0.031  0.020 give or take 0.004  lower');
    expect(stdout.indexOf('Visibility')).toBeLessThan(stdout.indexOf('T_out'));
    expect(stdout).toContain(
      '1 of 2 rules are kept in every row. Not so: T is never above U. (kept in 99.99 % of rows)',
    );
  });
});

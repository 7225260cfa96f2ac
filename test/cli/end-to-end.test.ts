// From a file to synthetic data, in real processes: the three samples, and what goes wrong on the way.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../app/contract/dataset.ts';
import type { ExportRecord } from '../../app/contract/export.ts';
import type { Run } from '../../app/contract/run.ts';
import { findOlderNode } from './older-node.ts';
import { openTerminal } from './terminal.ts';

const samples = join(import.meta.dirname, '../../resources/samples');
const folder = mkdtempSync(join(tmpdir(), 'seqwright-cli-'));
const dataDir = join(folder, 'data');
// Where the machine has an older Node, the whole way is gone through the launcher.
const terminal = openTerminal(dataDir, folder, findOlderNode() ?? process.execPath);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quick = ['--preset', 'fast', '--steps', '4', '--seed', '1', '--threads', '1'];
const header = (file: string): string => readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

interface Way {
  file: string;
  options: string[];
  layout: string;
  /** What is added to the source's header. */
  added: string;
}

const ways: Way[] = [
  { file: 'house-energy.csv', options: ['--window', '24'], layout: 'series', added: 'sequence,' },
  { file: 'ward-vitals.csv', options: [], layout: 'keyed', added: '' },
  { file: 'sines.csv', options: ['--key', 'sequence', '--index', 'step'], layout: 'keyed', added: '' },
];

describe.each(ways)('$file', ({ file, options, layout, added }) => {
  const name = file.replace('.csv', '');
  const output = join(folder, `${name}-synthetic.csv`);

  it('is imported, trained on, generated and evaluated', { timeout: 240_000 }, async () => {
    const { dataset } = await terminal.json<{ dataset: Dataset }>(
      'import',
      join(samples, file),
      '--name',
      name,
      ...options,
    );
    expect(dataset.schema.layout).toBe(layout);

    const trained = await terminal.run('train', name, '--name', `${name} run`, ...quick);
    expect(trained).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${name} run is done. 4 steps`) as unknown,
    });

    const record = await terminal.json<ExportRecord>(
      'generate',
      `${name} run`,
      '--num-sequences',
      '20',
      '--output',
      output,
      '--seed',
      '3',
    );
    expect(record).toMatchObject({ state: 'done', sequences: 20, options: { keepApart: true } });
    expect(record.notes.join('\n')).toMatch(/one that was learned from/);
    expect(header(output)).toBe(`${added}${header(join(samples, file))}`);
    const rows = rowsOf(output);
    expect(rows).toHaveLength(record.rows);
    expect(new Set(rows.map((row) => row[0])).size).toBe(20);
    expect(readdirSync(folder).filter((entry) => entry.startsWith(`${name}-synthetic`))).toHaveLength(2);

    const evaluated = await terminal.run('evaluate', `${name} run`);
    expect(evaluated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Distance.*\n.*[Rr]ule/ms) as unknown });
    const shown = await terminal.run('show', `${name} run`);
    expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('Write synthetic data with:') as unknown });
  });
});

describe('the rules of the samples', () => {
  it('hold in every generated row', () => {
    const energy = rowsOf(join(folder, 'house-energy-synthetic.csv'));
    expect(energy.filter((row) => row[27] !== row[28] || Number(row[1]) % 10 !== 0)).toEqual([]);
    const vitals = rowsOf(join(folder, 'ward-vitals-synthetic.csv'));
    expect(vitals.filter((row) => row[6] !== '' && row[7] !== '' && Number(row[7]) > Number(row[6]))).toEqual([]);
    expect(vitals.filter((row) => !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(row[1] ?? ''))).toEqual([]);
    expect(vitals.filter((row) => !['yes', 'no'].includes(row[9] ?? ''))).toEqual([]);
  });
});

describe('generate', () => {
  const generate = (output: string, ...more: string[]) =>
    terminal.run('generate', 'ward-vitals run', '--num-sequences', '12', '--output', output, '--seed', '5', ...more);

  it('gives the same bytes for the same seed', { timeout: 120_000 }, async () => {
    expect((await generate('same-1.csv')).code).toBe(0);
    expect((await generate('same-2.csv')).code).toBe(0);
    expect(readFileSync(join(folder, 'same-1.csv'), 'utf8')).toBe(readFileSync(join(folder, 'same-2.csv'), 'utf8'));
  });

  it('refuses a file that is there, unless told to replace it', { timeout: 120_000 }, async () => {
    writeFileSync(join(folder, 'mine.csv'), 'mine');
    const refused = await generate('mine.csv');
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
    expect((await generate('mine.csv', '--overwrite', '--no-sidecar')).code).toBe(0);
    expect(header(join(folder, 'mine.csv'))).toBe(header(join(samples, 'ward-vitals.csv')));
  });

  it('keeps to conditions', { timeout: 120_000 }, async () => {
    expect((await generate('icu.csv', '--where', 'ward=ICU', '--where', 'age>=40')).code).toBe(0);
    const rows = rowsOf(join(folder, 'icu.csv'));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row[2] !== 'ICU' || Number(row[4]) < 40)).toEqual([]);
    const wrong = await generate('none.csv', '--where', 'wardd=ICU');
    expect(wrong.code).toBe(2);
    expect(existsSync(join(folder, 'none.csv'))).toBe(false);
  });
});

describe('mistakes', { timeout: 120_000 }, () => {
  it('are sentences', async () => {
    const missing = await terminal.run('import', 'nowhere.csv');
    expect(missing).toMatchObject({ code: 1, stdout: '' });
    expect(missing.stderr).toContain('nowhere.csv');
    expect(missing.stderr).not.toMatch(/^ +at /m);
    const unknown = await terminal.run('train', 'house-enrgy', '--json');
    expect(unknown.code).toBe(1);
    expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'not_found' } });
    const setting = await terminal.run('train', 'house-energy', '--set', 'loss=hing', '--steps', '1');
    expect(setting).toMatchObject({ code: 2, stdout: '' });
  });

  it('of a name are repaired by another', async () => {
    expect(await terminal.run('rename', 'sines run', 'waves')).toMatchObject({
      code: 0,
      stdout: 'sines run is now called waves.\n',
    });
    expect((await terminal.json<Run[]>('runs', 'sines')).map(({ name }) => name)).toEqual(['waves']);
    expect((await terminal.run('remove', 'sines')).code).toBe(1);
    expect((await terminal.run('remove', 'sines', '--with-runs')).code).toBe(0);
    expect(await terminal.json('runs', 'house-energy')).toHaveLength(1);
    expect((await terminal.json<Dataset[]>('datasets')).map(({ name }) => name).sort()).toEqual([
      'house-energy',
      'ward-vitals',
    ]);
  });
});

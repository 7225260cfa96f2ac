// Any two files are compared in real processes: copies are said to be copies, and what does not match is named.
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { report as reportSchema } from '../../app/contract/report.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { openTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-score-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const terminal = openTerminal(join(folder, 'data'), folder);

/** Waves of a height and a noise of their own, 12 rows a sequence. */
function write(
  name: string,
  seed: number,
  { columns = ['<script>', 'b'], key = 'id', sequences = 60, flat = false } = {},
): void {
  const random = new RandomStream(seed, 99, 0);
  const lines = [[key, ...columns].join(',')];
  for (let sequence = 0; sequence < sequences; sequence++) {
    const height = 1 + random.uniform();
    for (let row = 0; row < 12; row++)
      lines.push(
        [
          sequence,
          ...columns.map((_, k) =>
            (flat ? random.normal() : height * Math.sin(row / 2 + k) + random.normal() / 20).toFixed(4),
          ),
        ].join(','),
      );
  }
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
}

write('real.csv', 1);
write('fresh.csv', 2);
write('noise.csv', 3, { flat: true });
write('keyless.csv', 4, { key: 'who' });
write('narrow.csv', 5, { columns: ['<script>', 'B_2'] });
write('few.csv', 6, { sequences: 2 });
const real = ['--real', 'real.csv', '--key', 'id', '--quick'];

describe('seqwright score', { timeout: 120_000 }, () => {
  it('says of a copy that it is one, on a page that fetches nothing', async () => {
    const { code, stdout } = await terminal.run(
      'score',
      ...real,
      '--synthetic',
      'real.csv',
      '--report',
      'copy.html',
      '--report',
      'copy.json',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^A copy of your data\n/);
    expect(stdout).toContain('not synthetic data');
    const page = readFileSync(join(folder, 'copy.html'), 'utf8');
    expect(page).toContain('A copy of your data');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(/<script|<link|\bsrc=|url\(|https?:/i);
    const kept = reportSchema.parse(JSON.parse(readFileSync(join(folder, 'copy.json'), 'utf8')));
    expect(kept.scores.find(({ name }) => name === 'identical_share')?.value).toBe(1);
    const again = await terminal.run('score', ...real, '--synthetic', 'real.csv', '--report', 'copy.html');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('already in')]);
  });

  it('finds fresh data like the real data, and noise not', async () => {
    const look = async (file: string): Promise<string[]> => {
      const report = await terminal.json<{ verdict: { answers: { word: string }[] } }>(
        'score',
        ...real,
        '--synthetic',
        file,
        '--holdout',
        'fresh.csv',
      );
      return report.verdict.answers.map(({ word }) => word);
    };
    write('other.csv', 7);
    const [looks, moves, record] = await look('other.csv');
    expect(['Yes', 'Mostly']).toContain(looks);
    expect(['Yes', 'Mostly']).toContain(moves);
    expect(record).toBe('No sign of it');
    expect((await look('noise.csv'))[1]).toBe('No');
  });

  it('names what does not match, and leaves nothing', async () => {
    const before = readdirSync(folder).filter((name) => name !== 'data');
    const said = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await terminal.run('score', ...args, '--report', 'none.html');
      expect(code).not.toBe(0);
      expect(stderr).not.toMatch(/^ +at /m);
      return stderr;
    };
    expect(await said(...real, '--synthetic', 'keyless.csv')).toContain('keyless.csv has no column id');
    const narrow = await said(...real, '--synthetic', 'narrow.csv');
    expect(narrow).toContain('narrow.csv does not match real.csv: it has no column b.');
    expect(narrow).toContain('The nearest to b among its other columns is B_2.');
    expect(await said(...real, '--synthetic', 'few.csv')).toContain('few.csv holds 2 sequences');
    expect(await said(...real, '--synthetic', 'absent.csv')).toContain('absent.csv');
    expect(await said(...real, '--full', '--synthetic', 'real.csv')).toContain('exclude each other');
    expect(readdirSync(folder).filter((name) => name !== 'data')).toEqual(before);
  });

  it('takes another key for the synthetic file', async () => {
    const { code, stdout } = await terminal.run(
      'score',
      ...real,
      '--synthetic',
      'keyless.csv',
      '--synthetic-key',
      'who',
    );
    expect([code, stdout]).toEqual([0, expect.stringContaining('60 synthetic sequences of keyless.csv')]);
  });

  it('ends at Ctrl+C in the middle, and writes nothing', async () => {
    write('large.csv', 8, { sequences: 3000 });
    const running = terminal.start(
      'score',
      '--real',
      'large.csv',
      '--key',
      'id',
      '--synthetic',
      'large.csv',
      '--full',
      '--report',
      'cut.html',
    );
    let stderr = '';
    await new Promise<void>((resolve) => {
      running.child.stderr?.on('data', (text: Buffer) => {
        stderr += text.toString();
        if (stderr.includes('Does it')) resolve();
      });
      running.child.on('close', () => resolve());
    });
    running.child.kill('SIGINT');
    const { code } = await running.ended;
    expect(code).toBe(130);
    expect(readdirSync(folder)).not.toContain('cut.html');
  });
});

// The demo, cut short: it makes all that it promises in one folder, and nothing of anybody else's is lost.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDemoFolder } from '../../app/cli/demo/folder.ts';
import { openTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the demo', () => {
  const terminal = openTerminal(join(folder, 'elsewhere'), folder);

  it('ends with a CSV, a comparison and what to try, twice', { timeout: 300_000 }, async () => {
    for (let time = 0; time < 2; time++) {
      const { code, stdout, stderr } = await terminal.run('demo', '--minutes', '0.05');
      expect([code, /^ +at /m.test(stderr)]).toEqual([0, false]);
      expect(stdout).toContain(join(folder, 'seqwright-demo', 'house-energy-synthetic.csv'));
      expect(stdout).toMatch(/^Appliances +[\d.]+ +[\d.]+/m);
      expect(stdout).toMatch(/steps a second/);
      expect(stdout).toContain(join(folder, 'seqwright-demo', 'report.html'));
      expect(stdout).toContain('Try next:');
    }
    expect(readdirSync(folder)).toEqual(['seqwright-demo']);
    const csv = readFileSync(join(folder, 'seqwright-demo', 'house-energy-synthetic.csv'), 'utf8');
    expect(csv.trimEnd().split('\n')).toHaveLength(500 * 24 + 1);
    const runs = await terminal.json<unknown[]>('runs', '--data-dir', 'seqwright-demo/data');
    const datasets = await terminal.json<unknown[]>('datasets', '--data-dir', 'seqwright-demo/data');
    expect([runs.length, datasets.length]).toEqual([1, 1]);
  });
});

describe('the demo’s folder', () => {
  it('is never one that holds what is not the demo’s', () => {
    const mine = join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'thesis.txt'), 'mine');
    expect(() => openDemoFolder(mine)).toThrow("holds files that are not the demo's");
    expect(readdirSync(mine)).toEqual(['thesis.txt']);
  });

  it('remembers what was made there', () => {
    const place = join(folder, 'new', 'demo');
    const first = openDemoFolder(place);
    expect(first.before).toEqual({ runs: [], datasets: [], files: [] });
    first.made('runs', 'r1');
    first.made('runs', 'r1');
    first.made('files', 'a.csv');
    expect(openDemoFolder(place).before).toMatchObject({ runs: ['r1'], datasets: [], files: ['a.csv'] });
    expect(existsSync(join(place, 'data'))).toBe(false);
    writeFileSync(join(place, 'seqwright-demo.json'), '{');
    expect(() => openDemoFolder(place)).toThrow('cannot be read');
  });
});

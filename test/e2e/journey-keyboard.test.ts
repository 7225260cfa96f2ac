// The way of a file by keyboard alone, with a real engine behind `seqwright serve`: no pointer, and wherever the focus
// comes it is seen.
/// <reference lib="dom" />
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal, type Running } from '../cli/terminal.ts';
import { buildingCsv, header, hours } from './building-file.ts';
import { launchBrowser } from './page-browser.ts';
import { listenForTrouble } from './page-checks.ts';
import { walkByKeys, type Walk } from './page-keys.ts';

const started = await launchBrowser();
const browser: Browser | null = typeof started === 'string' ? null : started;
if (typeof started === 'string') process.stderr.write(`Skipped: the journey by keyboard (${started}).\n`);

describe.skipIf(browser === null)('the journey of a file by keyboard alone', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-keys-'));
  const file = join(folder, 'building.csv');
  const trouble: string[] = [];
  let broken = false;
  let serving: Running;
  let page: Page;
  let walk: Walk;

  beforeAll(async () => {
    if (!browser) return;
    writeFileSync(file, buildingCsv());
    serving = openTerminal(join(folder, 'data'), folder).start('serve', '--port', '0');
    const line = await serving.line((said) => said.startsWith('Seqwright is at '));
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', locale: 'en-US' });
    page.setDefaultTimeout(20_000);
    listenForTrouble(page, trouble);
    await page.goto(line.slice('Seqwright is at '.length));
    walk = walkByKeys(page);
  });
  // Each part goes on from where the one before ended.
  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'a part before it failed');
    onTestFailed(() => void (broken = true));
  });
  afterAll(async () => {
    await browser?.close();
    serving.child.kill('SIGINT');
    await serving.ended;
    rmSync(folder, { recursive: true, force: true });
  });

  const field = (name: string): Locator => page.getByRole('textbox', { name });
  async function setUpRun(name: string, steps: number): Promise<void> {
    await page.getByRole('heading', { name: 'New run', level: 1 }).waitFor();
    await walk.to(page.getByRole('radio', { name: /^Balanced/, checked: true }));
    await walk.press('ArrowLeft');
    await page.getByRole('radio', { name: /^Fast/, checked: true }).waitFor();
    await walk.to(field('Name'));
    await walk.fill(name);
    await walk.to(page.getByLabel(/^Limit in/));
    await walk.press('Enter');
    await page.getByRole('option', { name: 'steps' }).waitFor();
    await page.keyboard.type('st');
    await page.keyboard.press('Enter');
    await page.getByLabel('Limit in: steps').waitFor();
    await page.keyboard.press('Shift+Tab');
    await walk.fill(String(steps));
    await walk.press('Enter');
    await walk.to(page.getByRole('button', { name: /^Watching/ }));
    await walk.press('Enter');
    await walk.to(page.getByRole('textbox', { name: /^Checkpoint every/ }));
    await walk.fill('50');
    await walk.press('Enter');
    await page.getByRole('button', { name: 'Reset Checkpoint every' }).waitFor();
  }

  it('opens a file', async () => {
    const choosing = page.waitForEvent('filechooser');
    await walk.to(page.getByRole('button', { name: /^Choose a file/ }));
    await walk.press('Enter');
    await (await choosing).setFiles(file);
    await page.getByRole('heading', { name: 'building', level: 1 }).waitFor();
  });

  it('takes another type for a column', async () => {
    const floor = 'floor_of_the_building_counted_from_below';
    await walk.to(page.getByLabel(`Type of ${floor}: whole number`));
    await walk.press('Enter');
    await page.getByRole('option', { name: /^choice/ }).waitFor();
    await page.keyboard.type('cho');
    await page.keyboard.press('Enter');
    await page.getByLabel(`Type of ${floor}: choice`).waitFor();
    await walk.to(page.getByLabel(`Type of ${floor}: choice`));
  });

  it('starts a run and watches it', async () => {
    await walk.press('n');
    await setUpRun('First look', 300);
    await walk.press('Control+Enter');
    await page.getByRole('heading', { name: 'First look', level: 1 }).waitFor();
    const film = page.getByRole('radiogroup', { name: /^Checkpoints/ });
    await page.getByRole('link', { name: 'Synthesize and export' }).waitFor({ timeout: 40_000 });
    await walk.to(film.getByRole('radio', { checked: true }));
    await walk.press('Home');
    const first = await film.getByRole('radio').first().getAttribute('aria-checked');
    expect(first).toBe('true');
    await walk.press('ArrowRight');
    expect(await film.getByRole('radio').nth(1).getAttribute('aria-checked')).toBe('true');
    await walk.to(page.getByRole('radio', { name: 'Overlaid' }));
    await walk.press('ArrowRight', 'Enter');
    await page.getByRole('radio', { name: 'Side by side', checked: true }).waitFor();
    await walk.to(page.getByRole('group', { name: /^Losses: generator/ }));
    await walk.press('Home', 'ArrowRight', 'ArrowRight');
    await page.getByText(/^step 30: Generator/).waitFor({ state: 'attached' });
  });

  it('starts a second run from the palette, and compares the two', async () => {
    await walk.command('new run building');
    await setUpRun('Second look', 100);
    await walk.press('Control+Enter');
    await page.getByRole('heading', { name: 'Second look', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Synthesize and export' }).waitFor({ timeout: 40_000 });
    await walk.press('g', 'r');
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    await walk.press('j', 'x', 'k', 'x');
    await page.getByText('2 chosen').waitFor();
    await walk.press('c');
    await page.getByRole('row', { name: /^steps / }).waitFor();
    await walk.to(page.getByRole('group', { name: /^Distance from real of A, / }));
  });

  it('writes data, downloads it, and the file is whole', async () => {
    await walk.command('export First');
    await page.getByRole('heading', { name: 'Synthesize and export' }).waitFor();
    await walk.to(field('How many sequences'));
    await walk.fill('20');
    await walk.press('Enter');
    const coming = page.waitForEvent('download');
    await walk.to(page.getByRole('button', { name: `Write ${20 * hours} rows` }));
    await walk.press('Enter');
    const path = join(folder, 'downloaded.csv');
    await (await coming).saveAs(path);
    await page.getByText(`Written: ${20 * hours} rows`).waitFor();
    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(head).toBe(header);
    expect(rows).toHaveLength(20 * hours);
  });

  it('changes a setting, lists its keys, and said nothing on the console', async () => {
    await walk.press('Control+,');
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
    await walk.to(page.getByRole('switch', { name: /^Draw synthetic lines dashed/ }));
    await walk.press('Space');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.pattern)).toBeDefined();
    for (const region of ['Main', 'Settings']) {
      await walk.press('F6');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(region);
    }
    await walk.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await page.keyboard.press('Escape');
    expect(trouble).toEqual([]);
  });
});

// The whole way of a file, as a person goes it: dropped on the page in Chromium, learned by a real engine behind
// `seqwright serve`, compared, written, downloaded, and the file read.
/// <reference lib="dom" />
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal, type Running } from '../cli/terminal.ts';
import { buildingCsv, header, hours, sensors } from './building-file.ts';
import { launchBrowser } from './page-browser.ts';
import { listenForTrouble, violationsInBothThemes } from './page-checks.ts';

const started = await launchBrowser();
const browser: Browser | null = typeof started === 'string' ? null : started;
if (typeof started === 'string') process.stderr.write(`Skipped: the journey through a served page (${started}).\n`);

/** Drops a file on the whole window, as the system's file manager would. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const carried = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content ?? ''], fileName ?? '', { type: 'text/csv' }));
      return data;
    },
    [name, text],
  );
  const body = page.locator('body');
  await body.dispatchEvent('dragenter', { dataTransfer: carried });
  await body.dispatchEvent('dragover', { dataTransfer: carried });
  await page.getByText('Let go to open 1 file').waitFor();
  await body.dispatchEvent('drop', { dataTransfer: carried });
}

describe.skipIf(browser === null)('the journey of a file through a served page', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-journey-'));
  const trouble: string[] = [];
  let broken = false;
  let serving: Running;
  let page: Page;

  beforeAll(async () => {
    if (!browser) return;
    serving = openTerminal(join(folder, 'data'), folder).start('serve', '--port', '0');
    const line = await serving.line((said) => said.startsWith('Seqwright is at '));
    page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    page.setDefaultTimeout(20_000);
    listenForTrouble(page, trouble);
    await page.goto(line.slice('Seqwright is at '.length));
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

  const film = (): Locator => page.getByRole('radiogroup', { name: /^Checkpoints/ }).getByRole('radio');
  /** The step of the newest point of the losses. */
  const lossStep = async (): Promise<number> => {
    const name = await page.getByRole('group', { name: /^Losses/ }).getAttribute('aria-label');
    return Number(/step ([\d,]+)$/.exec(name ?? '')?.[1]?.replaceAll(',', '') ?? 0);
  };
  /** The steps that the losses are drawn at, first and last. */
  async function drawnSteps(): Promise<string[]> {
    const figure = page.locator('figure', { has: page.getByRole('heading', { name: 'Losses' }) });
    await figure.getByRole('button', { name: 'As a table' }).click();
    const table = page.getByRole('dialog', { name: 'As a table' });
    const steps = await table.locator('tbody tr td:first-child').allTextContents();
    await page.keyboard.press('Escape');
    await table.waitFor({ state: 'detached' });
    return steps;
  }
  async function startRun(name: string, steps: number, every: number): Promise<void> {
    await page.keyboard.press('n');
    await page.getByRole('radio', { name: /^Fast/ }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByLabel(/^Limit in/).click();
    await page.getByRole('option', { name: 'steps' }).click();
    const limit = page.getByRole('textbox', { name: 'Stop after' });
    await limit.fill(String(steps));
    await limit.press('Enter');
    await page.getByRole('button', { name: /^Watching/ }).click();
    const checkpoints = page.getByRole('textbox', { name: /^Checkpoint every/ });
    await checkpoints.fill(String(every));
    await checkpoints.press('Enter');
    await page.getByRole('button', { name: 'Reset Checkpoint every' }).waitFor();
  }

  it('opens by the token in its URL, which does not stay in the address', async () => {
    await page.getByRole('heading', { name: 'Drop a CSV anywhere in this window' }).waitFor();
    expect(page.url()).not.toMatch(/token|\?/);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it('reads a dropped file and says what it found and why', async () => {
    await drop(page, 'building.csv', buildingCsv());
    await page.getByRole('heading', { name: 'building', level: 1 }).waitFor();
    await page.getByText(`${sensors} sequences of ${hours} rows.`).waitFor();
    await page.getByText('sensor tells sequences apart', { exact: false }).waitFor();
    for (const label of ['Type of zone: choice', 'Role of zone: same through', 'Type of occupied: yes or no'])
      await page.getByLabel(label).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it('takes another type for a column, in place', async () => {
    const floor = 'floor_of_the_building_counted_from_below';
    await page.getByLabel(`Type of ${floor}: whole number`).click();
    await page.getByRole('option', { name: /^choice/ }).click();
    await page.getByLabel(`Type of ${floor}: choice`).waitFor();
    await page.reload();
    await page.getByLabel(`Type of ${floor}: choice`).waitFor();
  });

  it('trains: losses grow, the film strip fills, and a reload loses nothing', async () => {
    await startRun('First look', 400, 50);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await expect.poll(lossStep, { timeout: 20_000 }).toBeGreaterThan(0);
    const early = await lossStep();
    await expect.poll(lossStep, { timeout: 20_000 }).toBeGreaterThan(early);
    await expect.poll(() => film().count(), { timeout: 20_000 }).toBeGreaterThan(0);

    const before = { step: await lossStep(), frames: await film().count() };
    await page.reload();
    await page.getByRole('heading', { name: 'First look', level: 1 }).waitFor();
    await expect.poll(lossStep).toBeGreaterThanOrEqual(before.step);
    await expect.poll(() => film().count()).toBeGreaterThanOrEqual(before.frames);
    expect((await drawnSteps())[0]).toBe('step 10');

    await page.getByRole('link', { name: 'Synthesize and export' }).waitFor({ timeout: 40_000 });
    // What the generator makes before it learns, then one every 50 steps.
    expect(await film().count()).toBe(9);
    expect(await film().first().getAttribute('aria-label')).toMatch(/^step 0, distance /);
    expect((await drawnSteps()).at(-1)).toBe('step 400');
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it('trains a second run and lays the two over each other', async () => {
    await page
      .getByRole('link', { name: /^building/ })
      .first()
      .click();
    await startRun('Second look', 100, 50);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('link', { name: 'Synthesize and export' }).waitFor({ timeout: 30_000 });
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    for (const name of ['First look', 'Second look'])
      await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'What differs' }).waitFor();
    await page.getByText('1 of', { exact: false }).waitFor();
    await page.getByRole('row', { name: /^steps 400 100/i }).waitFor();
    await page.getByRole('group', { name: /A, First look; B, Second look/ }).waitFor();
    await expect.poll(() => page.locator('.samples .s').count()).toBeGreaterThan(10);
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  it('shows what would be written, writes it, and gives a file that reads like the one dropped', async () => {
    await page.getByRole('link', { name: 'First look' }).first().click();
    await page.getByRole('link', { name: 'Synthesize and export' }).click();
    const preview = page.locator('.rows table');
    await expect.poll(() => preview.locator('tbody tr').count(), { timeout: 20_000 }).toBe(6);
    const firstRow = await preview.locator('tbody tr').first().locator('td').allTextContents();
    const many = page.getByRole('textbox', { name: 'How many sequences' });
    await many.fill('30');
    await many.press('Enter');
    expect(await violationsInBothThemes(page)).toEqual([]);

    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: /^Write 480 rows/ }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toBe('first_look_synthetic.csv');
    const path = join(folder, 'downloaded.csv');
    await download.saveAs(path);
    await page.getByText(/^Written: 480 rows/).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);

    const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
    const cells = rows.map((row) => row.split(','));
    expect(head).toBe(header);
    expect(rows).toHaveLength(480);
    expect(new Set(cells.map(([sensor]) => sensor)).size).toBe(30);
    // The preview showed the beginning of this very file.
    expect(firstRow.slice(1)).toEqual(cells[0]);
    for (const row of cells) {
      const [, time, zone, floor, temperature, humidity, occupied] = row;
      expect(row).toHaveLength(7);
      expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d$/);
      expect(['North wing', 'South wing', 'Atrium']).toContain(zone);
      expect(floor).toMatch(/^([1-9]|1[0-2])$/);
      expect(temperature).toMatch(/^\d\d\.\d$/);
      expect(humidity).toMatch(/^(\d\d\.\d\d)?$/);
      expect(['yes', 'no']).toContain(occupied);
    }
  });

  it('keeps all of it over a reload, and said nothing on the console', async () => {
    await page.reload();
    await page.getByRole('cell', { name: 'first_look_synthetic.csv', exact: true }).waitFor();
    await page.getByRole('link', { name: /^Runs/ }).first().click();
    for (const name of ['First look', 'Second look']) await page.getByRole('link', { name }).waitFor();
    expect(trouble).toEqual([]);
  });
});

// Every view of the page in Chromium, on made-up data: nothing on the console, nothing that axe finds, in both themes;
// a journey by keyboard alone; and how quick it is.
/// <reference lib="dom" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './page-browser.ts';
import { listenForTrouble, violationsInBothThemes } from './page-checks.ts';
import { servePage, type PageServer } from './page-server.ts';

const root = join(import.meta.dirname, '../..');

const started = await launchBrowser();
const browser: Browser | null = typeof started === 'string' ? null : started;
if (typeof started === 'string') process.stderr.write(`Skipped: the page in Chromium (${started}).\n`);

const views: [name: string, scenario: string, hash: string][] = [
  ['start, empty', 'empty,still', '/'],
  ['start', 'still', '/'],
  ['datasets', 'still', '/datasets'],
  ['dataset', 'still', '/datasets/d-house'],
  ['dataset by key', 'still', '/datasets/d-ward'],
  ['new run', 'still', '/datasets/d-house/new'],
  ['run', 'still', '/runs/r-1'],
  ['run that began', 'first,still', '/runs/r-1'],
  ['run that failed', 'still', '/runs/r-8'],
  ['runs', 'still', '/runs?filter=distance%20%3C%200.3'],
  ['compare', 'still', '/compare?runs=r-2,r-4,r-9'],
  ['export', 'still', '/runs/r-10/export'],
  ['exports', 'still', '/exports'],
  ['report', 'still', '/runs/r-2/report'],
  ['no report', 'still', '/runs/r-3/report'],
  ['settings', 'still', '/settings'],
];

/** Frames a second while a script runs each frame, and the longest frame in ms. */
async function framesWhile(page: Page, each: string, frames: number): Promise<{ fps: number; longest: number }> {
  return page.evaluate(
    `new Promise((done) => {
      const times = [];
      let k = 0;
      const step = (now) => {
        times.push(now);
        if (k === ${frames}) {
          const gaps = times.slice(1).map((time, i) => time - times[i]);
          done({ fps: (1000 * gaps.length) / (times.at(-1) - times[0]), longest: Math.max(...gaps) });
          return;
        }
        (${each})(k++);
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    })`,
  );
}

describe.skipIf(browser === null)('page', () => {
  let server: PageServer;
  const trouble: string[] = [];

  beforeAll(async () => {
    server = await servePage();
  });
  afterAll(async () => {
    await server.close();
    await browser?.close();
  });

  async function open(scenario: string, hash: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
      locale: 'en-US',
    });
    page.setDefaultTimeout(15_000);
    listenForTrouble(page, trouble, () => hash);
    await page.goto(`${server.address}?fake=${scenario}#${hash}`);
    await page.locator('#content').waitFor();
    return page;
  }

  it.each(views)(
    '%s: quiet console, nothing for axe, light and dark',
    { timeout: 90_000 },
    async (_, scenario, hash) => {
      trouble.length = 0;
      const page = await open(scenario, hash);
      await page.waitForTimeout(400);
      expect(await violationsInBothThemes(page)).toEqual([]);
      expect(trouble).toEqual([]);
      await page.close();
    },
  );

  it('shows a refused file where it happened, and reads the next one', { timeout: 60_000 }, async () => {
    const page = await open('empty,still', '/');
    const file = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') });
    await page.locator('input[type=file]').setInputFiles(file('ward-export.csv'));
    await page.getByRole('heading', { name: 'A quote on line 4,112 is never closed' }).waitFor();
    await page.locator('input[type=file]').setInputFiles(file('house.csv'));
    await page.getByRole('heading', { name: 'House energy' }).waitFor();
    await page.close();
  });

  it('goes from a sample to a file by keyboard alone', { timeout: 120_000 }, async () => {
    const page = await open('empty', '/');
    const { keyboard } = page;
    await keyboard.press('Control+k');
    await keyboard.type('set');
    await keyboard.press('Escape');
    await page.getByRole('button', { name: /^Sines/ }).focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sines', level: 1 }).waitFor();
    await keyboard.press('n');
    await page.getByRole('radio', { name: /^Balanced/ }).focus();
    await keyboard.press('ArrowLeft');
    await page.getByRole('radio', { name: /^Fast/, checked: true }).waitFor();
    await keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await keyboard.press('Space');
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await keyboard.press('Space');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await keyboard.press('g');
    await keyboard.press('r');
    await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    await keyboard.press('/');
    await keyboard.type('preset = fast');
    await keyboard.press('Enter');
    await page.getByText('preset is fast').waitFor();
    await keyboard.press('Escape');
    await keyboard.press('j');
    await keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    await keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await keyboard.press('Escape');
    await page.close();
  });

  it('compares, exports, and undoes by keyboard alone', { timeout: 120_000 }, async () => {
    const page = await open('still', '/runs');
    const { keyboard } = page;
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('x');
    await keyboard.press('ArrowDown');
    await keyboard.press('x');
    await keyboard.press('c');
    await page.getByRole('heading', { name: 'What differs' }).waitFor();
    await page.goBack();
    await page.getByRole('table', { name: 'Runs' }).waitFor();
    await keyboard.press('j');
    await keyboard.press('a');
    await page.getByText(/is archived\./).waitFor();
    await keyboard.press('Control+z');
    await page.getByText(/is archived\./).waitFor({ state: 'detached' });
    await keyboard.press('Control+k');
    await keyboard.type('exp best 3');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Synthesize and export' }).waitFor();
    await keyboard.press('Control+Enter');
    await page.getByText(/^Written: 24,000 rows/).waitFor();
    await page.close();
  });

  it('scrolls 5,000 runs at 50 frames a second', { timeout: 120_000 }, async () => {
    const page = await open('many,still', '/runs');
    await page.getByText('Energy sweep 1', { exact: true }).waitFor();
    const figures = await framesWhile(page, `(k) => { document.getElementById('content').scrollTop = k * 90; }`, 120);
    process.stdout.write(
      `5,000 runs: ${figures.fps.toFixed(0)} frames a second, longest frame ${figures.longest.toFixed(0)} ms\n`,
    );
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    expect(figures.fps).toBeGreaterThan(Number(process.env.SEQWRIGHT_FPS ?? 20));
    await page.close();
  });

  it('zooms a curve of a million points at 50 frames a second', { timeout: 120_000 }, async () => {
    const page = await open('million,still', '/runs/r-1');
    const chart = page.getByRole('group', { name: /^Losses: generator/ });
    await chart.waitFor();
    await page.waitForTimeout(1500);
    const figures = await framesWhile(
      page,
      `(k) => {
        const chart = document.querySelector('[aria-label^="Losses"]');
        const box = chart.getBoundingClientRect();
        chart.dispatchEvent(new WheelEvent('wheel', { ctrlKey: true, deltaY: k < 60 ? -40 : 40, clientX: box.left + box.width * 0.6, bubbles: true, cancelable: true }));
      }`,
      120,
    );
    process.stdout.write(
      `1,000,000 points: ${figures.fps.toFixed(0)} frames a second, longest frame ${figures.longest.toFixed(0)} ms\n`,
    );
    expect(figures.fps).toBeGreaterThan(Number(process.env.SEQWRIGHT_FPS ?? 20));
    await page.close();
  });

  it('paints within a second and weighs under 400 kB', { timeout: 60_000 }, async () => {
    const page = await open('empty,still', '/');
    // Not every headless Chromium says when it painted; then the moment that the view stood counts.
    const paint = await page.evaluate<number>(
      `(performance.getEntriesByName('first-contentful-paint')[0] ?? performance.getEntriesByName('view')[0]).startTime`,
    );
    const folder = join(root, 'out/renderer/assets');
    const weigh = (keep: (name: string) => boolean): number =>
      readdirSync(folder)
        .filter(keep)
        .reduce(
          (sum, name) =>
            sum +
            (name.endsWith('.woff2')
              ? readFileSync(join(folder, name)).length
              : gzipSync(readFileSync(join(folder, name))).length),
          0,
        );
    const weight = weigh((name) => !name.startsWith('connect-fake') && !name.endsWith('.md') && !name.endsWith('.map'));
    process.stdout.write(
      `First paint ${paint.toFixed(0)} ms; page ${(weight / 1000).toFixed(0)} kB gzipped, fonts and all views included\n`,
    );
    expect(weight).toBeLessThan(400_000);
    expect(paint).toBeLessThan(Number(process.env.SEQWRIGHT_PAINT_MS ?? 3000));
    await page.close();
  });
});

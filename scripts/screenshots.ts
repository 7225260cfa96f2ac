// Pictures of every view, light and dark, in two sizes, into screenshots/: npm run screenshots [-- NAME...]
// In Chromium with the demonstration's data, and where there is an Electron, in that with a real engine's.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/e2e/page-browser.ts';
import { servePage } from '../test/e2e/page-server.ts';
import { takeDesktop } from './screenshots-desktop.ts';

interface Picture {
  name: string;
  /** Of the demonstration. */
  scenario: string;
  hash: string;
  prepare?: (page: Page) => Promise<unknown>;
}

const pictures: Picture[] = [
  { name: 'start-empty', scenario: 'empty,still', hash: '/' },
  { name: 'start', scenario: 'still', hash: '/' },
  {
    name: 'start-drag',
    scenario: 'still',
    hash: '/',
    prepare: (page) =>
      page.evaluate(`(() => {
        const carried = new DataTransfer();
        carried.items.add(new File(['a'], 'a.csv'));
        window.dispatchEvent(new DragEvent('dragover', { dataTransfer: carried, cancelable: true }));
      })()`),
  },
  {
    name: 'dataset',
    scenario: 'still',
    hash: '/datasets/d-house',
    prepare: (page) => page.getByLabel(/^Type of lights/).click(),
  },
  { name: 'dataset-keyed', scenario: 'still', hash: '/datasets/d-ward' },
  { name: 'datasets', scenario: 'still', hash: '/datasets' },
  {
    name: 'new-run',
    scenario: 'still',
    hash: '/datasets/d-house/new?from=r-2',
    async prepare(page) {
      await page.getByRole('button', { name: /^Network/ }).click();
      await page.getByRole('textbox', { name: 'Discriminator units' }).fill('64');
      await page.getByRole('textbox', { name: 'Discriminator units' }).press('Enter');
      await page.getByLabel(/^Sharing/).click();
      await page.getByRole('option', { name: 'weights' }).click();
    },
  },
  { name: 'run', scenario: 'still', hash: '/runs/r-1' },
  { name: 'run-first', scenario: 'first,still', hash: '/runs/r-1' },
  { name: 'restarted', scenario: 'restarted,still', hash: '/runs/r-1' },
  {
    name: 'runs',
    scenario: 'still',
    hash: `/runs?filter=${encodeURIComponent('dataset = "House energy" and distance < 0.35')}`,
    async prepare(page) {
      for (const name of ['Energy best 3', 'Energy balanced 2', 'Energy article 1'])
        await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
      await page.mouse.move(600, 5);
    },
  },
  {
    name: 'runs-curves',
    scenario: 'still',
    hash: `/runs?filter=${encodeURIComponent('dataset = "House energy"')}`,
    async prepare(page) {
      await page.getByRole('radio', { name: 'Curves' }).click();
      for (const name of ['Energy best 3', 'Energy balanced 2', 'Energy article 1'])
        await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
    },
  },
  {
    name: 'palette',
    scenario: 'still',
    hash: '/runs',
    async prepare(page) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('exp best');
    },
  },
  { name: 'compare', scenario: 'still', hash: '/compare?runs=r-2,r-4,r-9' },
  { name: 'export', scenario: 'still', hash: '/runs/r-2/export' },
  { name: 'exports', scenario: 'still', hash: '/exports' },
  { name: 'report', scenario: 'still', hash: '/runs/r-2/report' },
  { name: 'settings', scenario: 'still', hash: '/settings' },
  {
    name: 'error',
    scenario: 'still',
    hash: '/',
    prepare: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: 'ward-export.csv', mimeType: 'text/csv', buffer: Buffer.from('a') }),
  },
];

export interface Size {
  width: number;
  height: number;
  /** Of the file's name. */
  suffix: string;
}

const sizes: Size[] = [
  { width: 1280, height: 800, suffix: '' },
  { width: 1920, height: 1080, suffix: '-1920' },
];

async function take(browser: Browser, address: string, folder: string, picture: Picture): Promise<void> {
  for (const { suffix, ...viewport } of sizes)
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce', locale: 'en-US' });
      page.setDefaultTimeout(8000);
      page.on(
        'console',
        (message) => message.type() === 'error' && console.error(`${picture.name}: ${message.text()}`),
      );
      page.on('pageerror', (error) => console.error(`${picture.name}: ${error.message}`));
      await page.goto(`${address}?fake=${picture.scenario}#${picture.hash}`);
      await page.locator('#content').waitFor();
      await page.waitForTimeout(500);
      try {
        await picture.prepare?.(page);
      } catch (error) {
        console.error(`${picture.name}: ${String(error).split('\n')[0] ?? ''}`);
      }
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(folder, `${picture.name}${suffix}-${colorScheme}.png`) });
      await page.close();
    }
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const folder = join(import.meta.dirname, '../screenshots');
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  if (typeof browser === 'string') {
    console.error(`Not taken: ${browser}`);
    process.exitCode = 1;
    return;
  }
  const server = await servePage();
  const wanted = pictures.filter(({ name }) => asked.length === 0 || asked.includes(name));
  for (const picture of wanted) await take(browser, server.address, folder, picture);
  await server.close();
  await browser.close();
  console.log(`${wanted.length * sizes.length * 2} pictures of Chromium in screenshots/`);
  const taken = await takeDesktop(folder, sizes, asked);
  if (typeof taken === 'string') console.log(`Skipped: pictures of Electron (${taken}).`);
  else console.log(`${taken} pictures of Electron in screenshots/`);
}

await main();

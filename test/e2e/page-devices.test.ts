// Installing what a device needs from Settings, on made-up data: announced, followed, cancelled, broken off, removed; by
// keyboard, in words, and with nothing that axe finds in any of these states.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './page-browser.ts';
import { listenForTrouble, violationsInBothThemes } from './page-checks.ts';
import { servePage, type PageServer } from './page-server.ts';

const started = await launchBrowser();
const browser: Browser | null = typeof started === 'string' ? null : started;
if (typeof started === 'string') process.stderr.write(`Skipped: devices in the page (${started}).\n`);

const folder = '/home/ada/.local/share/seqwright-devices';

describe.skipIf(browser === null)('devices in Settings', { timeout: 60_000 }, () => {
  let server: PageServer;
  const trouble: string[] = [];
  beforeAll(async () => {
    server = await servePage();
  });
  afterAll(async () => {
    await server.close();
    await browser?.close();
  });

  async function open(scenario: string, hash = '/settings'): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const viewport = { width: 1280, height: 800 };
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'en-US' });
    page.setDefaultTimeout(10_000);
    listenForTrouble(page, trouble, () => hash);
    await page.goto(`${server.address}?fake=${scenario}#${hash}`);
    await page.locator('#content').waitFor();
    return page;
  }
  async function close(page: Page): Promise<void> {
    expect(trouble.splice(0)).toEqual([]);
    await page.close();
  }
  const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const install = (page: Page) => button(page, 'Install, 192 MB: TensorFlow, CPU');
  const bar = (page: Page) => page.getByRole('progressbar', { name: 'Installing TensorFlow, CPU' });
  const go = (page: Page, hash: string) => page.evaluate((to) => void (location.hash = to), hash);
  const hasFocus = (page: Page, name: string) =>
    expect.poll(() => button(page, name).evaluate((one) => one === document.activeElement)).toBe(true);

  it('says what it takes, installs it, tests it, and lets it be chosen', async () => {
    const page = await open('still');
    await page.getByText('tensorflow. Download of 192 MB, unpacks to 853 MB. Apache 2.0.').waitFor();
    await page.getByText(`kept in ${folder}, where 31 GB are free`).waitFor();
    await install(page).click();
    await page.getByText('TensorFlow, CPU is installed.').waitFor();
    await page.getByText('Works, 2.1 ms a step').waitFor();
    expect(await bar(page).count()).toBe(0);
    expect(await violationsInBothThemes(page)).toEqual([]);

    // It can be chosen at once.
    await page.getByLabel(/^Device for new runs/).click();
    await page.getByRole('option', { name: 'TensorFlow, CPU' }).click();
    await page.getByText('tensorflow. Used for new runs.').waitFor();
    await go(page, '#/datasets/d-house/new');
    await page.getByRole('radio', { name: /^TensorFlow, CPU/, checked: true }).waitFor();
    await close(page);
  });

  it('shows how far it is by keyboard and in other views, keeps what has come when it is cancelled, and lets it go', async () => {
    const page = await open('slow,still');
    await install(page).focus();
    await page.keyboard.press('Enter');
    await hasFocus(page, 'Cancel installing TensorFlow, CPU');
    await page.getByText(/^Fetching 115 MB of 192 MB, [\d.]+ MB a second, .* left$/).waitFor();
    expect(await bar(page).getAttribute('aria-valuenow')).toBe('60');
    expect(await violationsInBothThemes(page)).toEqual([]);

    await go(page, '#/exports');
    await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
    await go(page, '#/settings');
    await page.getByText(/^Fetching 115 MB of 192 MB/).waitFor();
    await button(page, 'Cancel installing TensorFlow, CPU').focus();
    await page.keyboard.press('Enter');
    await page.getByText('115 MB of it are here already.').waitFor();
    await hasFocus(page, 'Go on, 77 MB left: TensorFlow, CPU');
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await violationsInBothThemes(page)).toEqual([]);

    await button(page, 'Discard TensorFlow, CPU').click();
    const question = page.getByRole('alertdialog', { name: 'Delete what was fetched for TensorFlow, CPU (115 MB)?' });
    await question.getByRole('button', { name: 'Keep' }).click();
    await button(page, 'Discard TensorFlow, CPU').click();
    await question.getByRole('button', { name: 'Delete' }).click();
    await install(page).waitFor();
    await close(page);
  });

  it('follows an install that was begun elsewhere, and cancels it', async () => {
    const page = await open('elsewhere,slow,still');
    await page.getByText(/^Fetching 115 MB of 192 MB/).waitFor();
    await button(page, 'Cancel installing TensorFlow, CPU').click();
    await button(page, 'Go on, 77 MB left: TensorFlow, CPU').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await close(page);
  });

  it('asks with size and place before it fetches gigabytes', async () => {
    const page = await open('gpu,still');
    const ask = button(page, 'Install, 1.9 GB: TensorFlow, CUDA');
    await ask.focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Install TensorFlow, CUDA' });
    const words = `It downloads 1.9 GB and takes 3.4 GB in ${folder}, where 31 GB are free.`;
    await expect.poll(() => form.innerText()).toContain(words);
    await hasFocus(page, 'Install');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await form.getByRole('button', { name: 'Not now' }).click();
    await hasFocus(page, 'Install, 1.9 GB: TensorFlow, CUDA');
    await ask.click();
    await form.getByRole('button', { name: 'Install' }).click();
    await page.getByText('TensorFlow, CUDA is installed.').waitFor();
    await close(page);
  });

  it('says where it happened why it broke off, and tries again from there', async () => {
    const page = await open('offline,still');
    await install(page).click();
    const alert = page.getByRole('alert');
    await alert.getByText(/could not be fetched: the line broke\. What came so far is kept/).waitFor();
    await page.getByText('115 MB of it are here already.').waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await button(page, 'Take them from a folder').waitFor();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('TensorFlow, CPU is installed.').waitFor();
    expect(await alert.count()).toBe(0);
    await close(page);
  });

  it('says what is in the way before anything is fetched', async () => {
    const page = await open('full,still');
    await page.getByText('Driver 470 is too old, 525 is needed.').waitFor();
    expect(await page.getByRole('button', { name: /^Install.*CUDA/ }).count()).toBe(0);
    await page.getByText(`Needs 1.0 GB, and 300 MB are free for ${folder}. Make room first.`).waitFor();
    expect(await install(page).isDisabled()).toBe(true);
    expect(await violationsInBothThemes(page)).toEqual([]);
    await go(page, '#/datasets/d-house/new');
    const cpu = page.getByRole('radio', { name: /^TensorFlow, CPU.*Not installed; Settings does that\./ });
    expect(await cpu.getAttribute('aria-disabled')).toBe('true');
    await close(page);
  });

  it('removes what is installed when that is confirmed, and new runs go back to the CPU', async () => {
    const page = await open('still');
    await install(page).click();
    await page.getByText('Works, 2.1 ms a step').waitFor();
    await page.getByLabel(/^Device for new runs/).click();
    await page.getByRole('option', { name: 'TensorFlow, CPU' }).click();
    await button(page, 'Remove TensorFlow, CPU').click();
    const question = page.getByRole('alertdialog', { name: 'Remove TensorFlow, CPU (853 MB)?' });
    await question.getByText('New runs use the CPU.').waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await page.getByText('Works, 2.1 ms a step').waitFor();
    await button(page, 'Remove TensorFlow, CPU').click();
    await question.getByRole('button', { name: 'Remove' }).click();
    await install(page).waitFor();
    await page.getByText('cpu. Used for new runs.').waitFor();
    await hasFocus(page, 'Install, 192 MB: TensorFlow, CPU');
    await close(page);
  });
});

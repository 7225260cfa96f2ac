// What the views are made of, in Chromium on the demonstration: tooltips, the curves of many runs, what is done to
// several runs at once, and what stays in sight.
/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './page-browser.ts';
import { listenForTrouble, violationsInBothThemes } from './page-checks.ts';
import { servePage, type PageServer } from './page-server.ts';

const started = await launchBrowser();
const browser: Browser | null = typeof started === 'string' ? null : started;
if (typeof started === 'string') process.stderr.write(`Skipped: the parts of the page in Chromium (${started}).\n`);

describe.skipIf(browser === null)('the parts of the page', { timeout: 60_000 }, () => {
  let server: PageServer;
  const trouble: string[] = [];

  beforeAll(async () => {
    server = await servePage();
  });
  afterAll(async () => {
    await server.close();
    await browser?.close();
  });

  async function open(hash: string, scenario = 'still', viewport = { width: 1280, height: 800 }): Promise<Page> {
    if (!browser) throw new Error('no browser');
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce', locale: 'en-US' });
    page.setDefaultTimeout(10_000);
    listenForTrouble(page, trouble, () => hash);
    await page.goto(`${server.address}?fake=${scenario}#${hash}`);
    await page.locator('#content').waitFor();
    return page;
  }
  const quiet = (): void => expect(trouble.splice(0)).toEqual([]);

  it('says what an icon means to the pointer and to the keyboard, and is silent after Escape', async () => {
    const page = await open('/compare?runs=r-2,r-4,r-9');
    const tooltip = page.getByRole('tooltip');
    const button = page.getByRole('button', { name: 'Copy as table' });
    await button.hover();
    await tooltip.getByText('Copy as table').waitFor();
    expect(await page.locator('[title]').count()).toBe(0);
    await page.mouse.move(600, 700);
    await tooltip.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Add a run' }).focus();
    await page.keyboard.press('Tab');
    await tooltip.getByText('Copy as table').waitFor();
    expect(await button.getAttribute('aria-describedby')).toBe(await tooltip.getAttribute('id'));
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await tooltip.waitFor({ state: 'detached' });
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
    quiet();
    await page.close();
  });

  it('takes an explanation away together with what it explains', async () => {
    const page = await open('/runs/r-1');
    await page
      .getByRole('radiogroup', { name: /^Checkpoints/ })
      .getByRole('radio')
      .nth(2)
      .hover();
    await page.getByRole('tooltip').waitFor();
    await page.evaluate(() => (location.hash = '#/exports'));
    await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
    await page.getByRole('region', { name: 'Hint' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('tooltip').count()).toBe(0);
    quiet();
    await page.close();
  });

  it('gives a name that is cut to the keyboard, and no stop to one that is not', async () => {
    const page = await open('/runs/r-1');
    const title = page.getByRole('heading', { level: 1 });
    expect(await title.getAttribute('tabindex')).toBe(null);
    await title.evaluate((one) => (one.style.maxWidth = '40px'));
    await expect.poll(() => title.getAttribute('tabindex')).toBe('0');
    await page.keyboard.press('Tab');
    await title.focus();
    await page.getByRole('tooltip').getByText('Energy best 4').waitFor();
    quiet();
    await page.close();
  });

  it('draws the runs as curves, the chosen ones by letter, and keeps that choice', async () => {
    const page = await open('/runs?filter=dataset%20%3D%20%22House%20energy%22');
    await page.getByRole('radio', { name: 'Curves' }).click();
    const distance = page.getByRole('group', { name: /^Distance from real of A, / });
    await distance.waitFor();
    await page.getByRole('group', { name: /^Generator loss of A, / }).waitFor();
    for (const name of ['Energy fast 1', 'Energy article 1'])
      await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
    expect(await distance.getAttribute('aria-label')).toBe(
      'Distance from real of A, Energy fast 1; B, Energy article 1',
    );
    await page.getByRole('radio', { name: 'Discriminator' }).click();
    await page.getByRole('group', { name: /^Discriminator loss of A, Energy fast 1/ }).waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);

    // The chart's table has a column for each chosen run, and values.
    const figure = page.locator('figure', { has: page.getByRole('heading', { name: 'Distance from real' }) });
    await figure.getByRole('button', { name: 'As a table' }).click();
    const table = page.getByRole('dialog', { name: 'As a table' });
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(expect.arrayContaining(['A', 'B']));
    expect(await table.locator('tbody tr').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');

    await page.reload();
    await page.getByRole('radio', { name: 'Curves', checked: true }).waitFor();
    await page.keyboard.press('v');
    await page.getByRole('table', { name: 'Runs', exact: true }).waitFor();
    quiet();
    await page.close();
  });

  it('tags, pins and archives the chosen runs together, and takes each back', async () => {
    const page = await open('/runs');
    const names = ['Energy fast 1', 'Energy hinge 1'];
    for (const name of names) await page.getByRole('checkbox', { name: `Choose ${name}` }).click();
    const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
    const tray = page.getByRole('region', { name: 'Chosen runs' });

    await tray.getByRole('button', { name: 'Tag' }).click();
    await page.getByPlaceholder('A new tag, then Enter').fill('slow');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: 'slow', checked: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('tag = slow');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 14').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('0 of 14').waitFor();
    await page.getByRole('button', { name: 'Show all 14' }).click();

    await tray.getByRole('button', { name: 'Pin' }).click();
    for (const name of names) await row(name).getByText('pinned').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+z');
    for (const name of names) await row(name).getByText('pinned').waitFor({ state: 'detached' });

    await tray.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('2 runs are archived.').waitFor();
    for (const name of names) await row(name).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    for (const name of names) await row(name).waitFor();
    quiet();
    await page.close();
  });

  it('shows how long sequences are and where values miss', async () => {
    const page = await open('/datasets/d-ward');
    await page.getByRole('img', { name: /^How long sequences are: 12 to 15 rows / }).waitFor();
    await page.getByText('ticks below are missing').waitFor();
    const picture = page.getByRole('img', { name: /^pulse of P-0284, 3 missing/ });
    expect(await picture.locator('rect.gap').count()).toBe(3);
    await page.close();
    // Where nothing is missing there is no room for it.
    const whole = await open('/datasets/d-house');
    await whole
      .getByRole('img', { name: /^\w+ of / })
      .first()
      .waitFor();
    expect(await whole.getByText('ticks below are missing').count()).toBe(0);
    quiet();
    await whole.close();
  });

  it('reads a file again from where it came, with what was set', async () => {
    const page = await open('/', 'empty,still');
    await page.getByRole('button', { name: /^Sines/ }).click();
    await page.getByRole('heading', { name: 'Sines', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText(/has not changed since it was read\./).waitFor();
    quiet();
    await page.close();
  });

  it('keeps the button that writes in sight, however much stands above it', async () => {
    const page = await open('/runs/r-10/export', 'still', { width: 1280, height: 640 });
    const write = page.getByRole('button', { name: /^Write [\d,]+ rows/ });
    await write.waitFor();
    for (let k = 0; k < 6; k++) await page.getByRole('button', { name: 'Add this condition' }).click();
    await page.getByRole('switch', { name: 'Keep apart from my data', checked: true }).click();
    await page.getByRole('switch', { name: /^Note beside it/ }).click();
    const box = await write.boundingBox();
    expect(box && box.y + box.height).toBeLessThan(640);
    // The whole command is there, unfolded when asked for.
    const command = page.locator('.command');
    await command.getByRole('button', { name: 'Show all of it' }).click();
    expect(await command.locator('code').innerText()).toMatch(/--no-keep-apart --no-sidecar$/);
    expect(await violationsInBothThemes(page)).toEqual([]);
    quiet();
    await page.close();
  });

  it('switches a rule off and on, and says on what grounds it holds', async () => {
    const page = await open('/datasets/d-ward');
    const keep = page.getByRole('checkbox', { name: 'Keep: temp in steps of 0.1' });
    await keep.click();
    await page.getByRole('checkbox', { name: 'Keep: temp in steps of 0.1', checked: false }).waitFor();
    const why = page.getByRole('button', { name: 'Why: temp in steps of 0.1' });
    await why.click();
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.rule p:visible').innerText()).not.toBe('');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await keep.click();
    await page.getByRole('checkbox', { name: 'Keep: temp in steps of 0.1', checked: true }).waitFor();
    quiet();
    await page.close();
  });

  it('marks the value that could not be read, and reads on with one click', async () => {
    const page = await open('/', 'empty,still');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'ward-export.csv', mimeType: 'text/csv', buffer: Buffer.from('a') });
    await page.getByRole('heading', { name: 'A quote on line 4,112 is never closed' }).waitFor();
    const line = page.locator('.raw .hit');
    expect(await line.innerText()).toMatch(/^4,112/);
    expect(await line.locator('mark').innerText()).toBe('walked 20 m,96');
    expect(await violationsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Read quotes as plain characters' }).click();
    await page.getByRole('heading', { name: 'House energy', level: 1 }).waitFor();
    quiet();
    await page.close();
  });

  it('tests a device, and shows what was compared', async () => {
    const page = await open('/settings');
    await page.getByRole('button', { name: 'Test CPU, 8 threads' }).click();
    await page.getByText('Works, 4.2 ms a step').waitFor();
    await page.getByText('All three comparisons with the reference agree.').click();
    await page.getByText('Gradients: off by 3.4e-6, 1e-3 is allowed').waitFor();
    expect(await page.getByRole('button', { name: 'Test TensorFlow, CUDA' }).isDisabled()).toBe(true);
    const threads = page.getByRole('textbox', { name: 'Threads' });
    await threads.fill('4');
    await threads.press('Enter');
    await page.evaluate(() => (location.hash = '#/exports'));
    await page.getByRole('heading', { name: 'Exports', level: 1 }).waitFor();
    await page.evaluate(() => (location.hash = '#/settings'));
    expect(await threads.inputValue()).toBe('4');
    quiet();
    await page.close();
  });

  it('moves the data folder, says what it costs, and removes the old copy when asked to', async () => {
    const page = await open('/settings');
    await page.getByRole('button', { name: 'Move' }).click();
    const form = page.getByRole('form', { name: 'Move the data folder' });
    await form.getByText('/mnt/large/Seqwright').waitFor();
    expect(await violationsInBothThemes(page)).toEqual([]);
    await form.getByRole('button', { name: 'Move' }).click();
    await page.getByRole('progressbar', { name: 'Moving the data folder' }).waitFor();
    await page.getByText('Moved, 412 MB.').waitFor();
    await page.getByRole('button', { name: 'Remove it' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Moved, 412 MB.').waitFor({ state: 'detached' });
    await page.getByText('/mnt/large/Seqwright').waitFor();
    quiet();
    await page.close();
  });

  it('filters by the last loss that a run itself has', async () => {
    const page = await open('/runs?filter=loss%20%3C%200.8');
    await page.getByText(/^\d+ of 14$/).waitFor();
    const shown = Number((await page.getByText(/^\d+ of 14$/).innerText()).split(' ')[0]);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(14);
    quiet();
    await page.close();
  });

  it('saves a report as a page, and lists the rules that it kept', async () => {
    const page = await open('/runs/r-2/report');
    await page.getByRole('button', { name: 'Save as a page' }).click();
    await page.getByText('The report is saved as one page.').waitFor();
    await page.getByRole('button', { name: /rules hold in every row$/ }).click();
    await page.getByRole('columnheader', { name: 'Holds in' }).waitFor();
    expect(await page.locator('[title]').count()).toBe(0);
    expect(await violationsInBothThemes(page)).toEqual([]);
    quiet();
    await page.close();
  });
});

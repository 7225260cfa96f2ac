// What every view must stand: nothing said on the console, and nothing that axe finds, in both themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/** Collects what goes wrong on a page, from now on. */
export function listenForTrouble(page: Page, trouble: string[], where: () => string = () => page.url()): void {
  page.on('console', (message) => {
    // A request that failed is told without its address, which is where the message is from.
    if (message.type() === 'error') trouble.push(`${where()}: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => trouble.push(`${where()}: ${error.message}`));
}

/** What axe finds, one line each. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** What axe finds in light, then in dark; the page is left in its own theme. */
export async function violationsInBothThemes(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const own = await page.evaluate<string | null>(`document.documentElement.dataset.theme ?? null`);
  const found = await violations(page);
  await page.evaluate(`document.documentElement.dataset.theme = 'dark'`);
  await page.waitForTimeout(200);
  found.push(...(await violations(page)).map((one) => `dark ${one}`));
  await page.evaluate(
    own === null
      ? `delete document.documentElement.dataset.theme`
      : `document.documentElement.dataset.theme = ${JSON.stringify(own)}`,
  );
  return found;
}

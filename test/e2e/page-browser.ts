// A Chromium for the page: the system's where there is one, else the one that npm brought.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const systems = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @returns the browser, or why there is none */
export async function launchBrowser(): Promise<Browser | string> {
  const system = systems.find((path) => existsSync(path));
  try {
    if (system !== undefined) return await chromium.launch({ executablePath: system, args: ['--no-sandbox'] });
    const { default: packed } = await import('@sparticuz/chromium');
    // Its own arguments are for a function that opens one page; with a single process a second one never answers.
    const args = packed.args.filter((one) => one !== '--single-process' && one !== '--no-zygote');
    return await chromium.launch({ executablePath: await packed.executablePath(), args, timeout: 60_000 });
  } catch (error) {
    return `no Chromium starts here: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`;
  }
}

// The packaged app, as it is installed: it starts, shows its page, and its engine answers. SEQWRIGHT_PACKAGED names its
// program. Its fuses take Playwright's own way in, so that it is reached by Chromium's debugging port.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPage } from './desktop-debugging.ts';
import { openScreen } from './desktop-screen.ts';
import type { Screen } from './desktop-screen.ts';

const program = process.env.SEQWRIGHT_PACKAGED ?? '';
if (program === '') {
  process.stderr.write('The packaged app is not tried: SEQWRIGHT_PACKAGED names no program.\n');
}

/** The debugging port that Chromium chose and prints. */
function debuggingPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (piece: Buffer) => {
      text += piece.toString();
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port !== undefined) resolve(port);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`It ended with exit code ${code ?? 'unknown'}.\n${text}`)));
  });
}

describe.skipIf(program === '')('the packaged app', { timeout: 120_000 }, () => {
  let folder = '';
  let child: ChildProcess | null = null;
  let screen: Screen | string = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'seqwright-packaged-'));
    screen = await openScreen();
  });
  afterAll(async () => {
    child?.kill('SIGKILL');
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit');
    if (typeof screen !== 'string') screen.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  it('starts, shows its page without an error, and its engine answers', async (test) => {
    if (typeof screen === 'string') {
      test.skip(screen);
      return;
    }
    mkdirSync(join(folder, 'home'));
    const args = ['--remote-debugging-port=0', `--user-data-dir=${join(folder, 'profile')}`];
    const noSandbox = process.platform === 'linux' ? ['--no-sandbox'] : [];
    const env = { ...process.env, DISPLAY: screen.display, SEQWRIGHT_DATA_DIR: join(folder, 'data') };
    child = spawn(program, [...args, ...noSandbox], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const port = await debuggingPort(child);
    let page = await findPage(port);
    await expect.poll(async () => (page ??= await findPage(port)) !== null, { timeout: 30_000 }).toBe(true);
    const shown = page!;
    await expect.poll(() => shown.evaluate(`document.querySelectorAll('main').length`), { timeout: 30_000 }).toBe(1);
    expect(await shown.evaluate(`window.seqwright.call('app.info', {})`)).toMatchObject({
      value: { dataDir: join(folder, 'data') },
    });
    const sample = `{ source: { kind: 'sample', name: 'sines' }, options: {} }`;
    expect(await shown.evaluate(`window.seqwright.call('datasets.import', ${sample})`)).toMatchObject({
      value: { existing: false },
    });
    expect(shown.problems).toEqual([]);
    shown.close();
  });
});

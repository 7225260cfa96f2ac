// The desktop app in a test: launched with folders of its own, spoken to through the bridge that its page has.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import type { MethodInput, MethodName, MethodOutput } from '../../app/contract/methods.ts';
import type { BridgeAnswer } from '../../app/contract/bridge.ts';
import type { Desktop } from './desktop-electron.ts';

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  /** Errors on the page's console, and what was thrown there. */
  problems: string[];
  /** Asks the engine as the page does. @throws Error with the code and the message of a refusal */
  call: <M extends MethodName>(method: M, input: MethodInput<M>) => Promise<MethodOutput<M>>;
  /** The answer to a call, errors as data. */
  ask: (method: string, input: unknown) => Promise<BridgeAnswer>;
  /** Process id of the engine that was started last. */
  enginePid: () => number;
  /** As it was started, so that it can be started a second time. */
  command: { path: string; args: string[]; env: Record<string, string> };
}

/** @param folder - for its data, its settings, and what it writes */
export async function launch(desktop: Desktop, folder: string, display: string): Promise<RunningApp> {
  const home = join(folder, 'home');
  mkdirSync(join(home, 'Documents'), { recursive: true });
  const args = [...desktop.args, '--no-sandbox', `--user-data-dir=${join(folder, 'profile')}`];
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    DISPLAY: display,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    SEQWRIGHT_DATA_DIR: join(folder, 'data'),
    ...desktop.env,
  };
  const app = await _electron.launch({ executablePath: desktop.executablePath, args, env });
  const page = await app.firstWindow();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} for ${response.url()}`);
  });
  await page.waitForLoadState('load');
  const logs = await app.evaluate(({ app: electron }) => electron.getPath('logs'));

  const ask = (method: string, input: unknown): Promise<BridgeAnswer> =>
    page.evaluate(`window.seqwright.call(${JSON.stringify(method)}, ${JSON.stringify(input)})`);
  return {
    app,
    page,
    problems,
    ask,
    command: { path: desktop.executablePath, args, env },
    async call(method, input) {
      const answer = await ask(method, input);
      if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message}`);
      return answer.value as never;
    },
    enginePid() {
      const log = readFileSync(join(logs, 'seqwright.log'), 'utf8');
      const words = 'The engine is ready, process ';
      return Number.parseInt(log.slice(log.lastIndexOf(words) + words.length));
    },
  };
}

/** Drops files of the disk on the middle of the page, as a person does: the page gets Files that have a path. */
export async function dropFiles(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
  await session.detach();
}

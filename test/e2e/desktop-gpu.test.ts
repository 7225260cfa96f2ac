// The hidden window that computes on WebGPU, in a real Electron: what the shell adds to what gpu-window.test.ts checks in
// Chromium. SwiftShader stands in for a GPU.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../app/contract/run.ts';
import { writeSeries } from '../engine/temporary-engine.ts';
import { launch, type RunningApp } from './desktop-app.ts';
import { prepareDesktop } from './desktop-electron.ts';
import { openScreen } from './desktop-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-desktop-gpu-'));
const desktop = await prepareDesktop(folder);
const screen = typeof desktop === 'string' ? desktop : await openScreen();
const missing = typeof screen === 'string' ? screen : null;
if (missing !== null) {
  process.stderr.write(`The tests of the desktop app's WebGPU are skipped: ${missing}.\n`);
  rmSync(folder, { recursive: true, force: true });
}
const older = typeof desktop !== 'string' && desktop.older;

const flags = [
  '--use-webgpu-adapter=swiftshader',
  // Chrome 108 offers it only where it draws by it too.
  ...(older ? ['--enable-features=Vulkan', '--use-vulkan=swiftshader', '--ignore-gpu-blocklist'] : []),
];

describe.skipIf(missing !== null)('WebGPU in the desktop app', { timeout: 300_000 }, () => {
  let running: RunningApp;
  let ended = false;

  beforeAll(async () => {
    if (typeof desktop === 'string' || typeof screen === 'string') return;
    const env = { ...desktop.env, SEQWRIGHT_WEBGPU_SOFTWARE: '1' };
    running = await launch({ ...desktop, args: [...desktop.args, ...flags], env }, folder, screen.display);
    await running.app.evaluate(({ app }) => {
      const world = globalThis as { opened?: string[] };
      world.opened = [];
      app.on('browser-window-created', (_event, window) => {
        window.webContents.on('did-finish-load', () => world.opened?.push(window.webContents.getURL()));
      });
    });
  }, 120_000);
  afterAll(async () => {
    if (!ended) await running.app.close();
    if (typeof screen !== 'string') screen.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const hiddenWindows = (): Promise<number> =>
    running.app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().filter((window) => window.webContents.getURL().startsWith('app://gpu/')).length,
    );

  /** Imports a series and starts a small run on it. */
  async function startRun(): Promise<Run> {
    const path = join(folder, 'series.csv');
    writeSeries(path, 200);
    const { dataset } = await running.call('datasets.import', { source: { kind: 'path', path }, options: {} });
    return running.call('runs.start', {
      datasetId: dataset.id,
      config: {
        ...{ preset: 'article', cell: 'gru', device: 'webgpu', batch_size: 8, steps: 5, epochs: null, minutes: null },
        ...{ generator_hidden: 4, discriminator_hidden: 4, checkpoint_every: 5, early_stopping_patience: 0 },
      },
    });
  }

  it('names the adapter of Chromium, in a window that is closed again', async () => {
    const device = (await running.call('app.devices', {})).find(({ id }) => id === 'webgpu');
    process.stdout.write(`WebGPU in this Electron: ${device!.label}, ${device!.reason ?? 'usable'}\n`);
    expect(device).toMatchObject({
      usable: true,
      automatic: false,
      label: expect.stringMatching(/^Software/) as string,
    });
    await expect.poll(hiddenWindows).toBe(0);
  });

  // The WebGPU of Chrome 108 gives an adapter, and refuses the buffers of TensorFlow.js: a run can only come to that there.
  it(older ? "brings back a run that Electron 22's WebGPU refuses" : 'trains a run', async () => {
    const { id } = await startRun();
    const isOver = async (): Promise<boolean> =>
      ['done', 'failed'].includes((await running.call('runs.get', { id })).state);
    await expect.poll(isOver, { timeout: 200_000, interval: 500 }).toBe(true);
    const run = await running.call('runs.get', { id });
    if (older)
      expect(run).toMatchObject({ state: 'failed', error: { message: expect.stringContaining('GPU') as string } });
    else expect(run).toMatchObject({ state: 'done', step: 5, error: null });
    const opened = await running.app.evaluate(() => (globalThis as { opened?: string[] }).opened);
    expect(opened).toContain('app://gpu/page.html');
    await expect.poll(hiddenWindows).toBe(0);
    expect(running.problems).toEqual([]);
  });

  it('ends with the app, which leaves no process behind', async () => {
    const engine = running.enginePid();
    const exited = once(running.app.process(), 'exit');
    await running.page.close();
    await exited;
    ended = true;
    const lives = (): boolean => {
      try {
        return process.kill(engine, 0);
      } catch {
        return false;
      }
    };
    await expect.poll(lives, { timeout: 30_000 }).toBe(false);
  });
});

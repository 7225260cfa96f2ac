// The desktop app in a real Electron: what it does with a file, a run, a crash of its engine; and what it denies.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EventPayload } from '../../app/contract/events.ts';
import type { ExportOptions } from '../../app/contract/export.ts';
import type { Run } from '../../app/contract/run.ts';
import { dropFiles, launch } from './desktop-app.ts';
import type { RunningApp } from './desktop-app.ts';
import { prepareDesktop } from './desktop-electron.ts';
import { openScreen } from './desktop-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-desktop-'));
const desktop = await prepareDesktop(folder);
const screen = typeof desktop === 'string' ? desktop : await openScreen();
const missing = typeof screen === 'string' ? screen : null;
if (missing !== null) {
  process.stderr.write(`The desktop tests are skipped: ${missing}.\n`);
  rmSync(folder, { recursive: true, force: true });
}

/** One long series: two waves and a counter, 400 rows. */
function wavesCsv(): string {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const time = new Date(Date.UTC(2026, 0, 1, 0, 10 * i)).toISOString().slice(0, 19).replace('T', ' ');
    return `${time},${(20 + 5 * Math.sin(i / 7)).toFixed(2)},${(50 + 9 * Math.cos(i / 11)).toFixed(1)}`;
  });
  return `time,temperature,humidity\n${rows.join('\n')}\n`;
}

/** A hidden one, in which the GPU is looked for, is closed by itself. */
const windowCount = (app: RunningApp['app']): Promise<number> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

type Restarted = EventPayload<'run.restarted'>;

const exportOptions: Omit<ExportOptions, 'output'> = {
  sequences: 20,
  seed: 3,
  where: [],
  checkpoint: 'last',
  format: 'csv',
  overwrite: false,
  sequenceColumn: true,
  appendToOriginal: false,
  keepApart: false,
  sidecar: true,
};

describe.skipIf(missing !== null)('the desktop app', { timeout: 180_000 }, () => {
  let running: RunningApp;
  let runId = '';

  beforeAll(async () => {
    if (typeof desktop === 'string' || typeof screen === 'string') return;
    running = await launch(desktop, folder, screen.display);
    await running.call('app.info', {});
  }, 120_000);
  afterAll(async () => {
    await running.app.close();
    if (typeof screen !== 'string') screen.close();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const waitForRun = async (id: string, isSo: (run: Run) => boolean): Promise<Run> => {
    await expect
      .poll(async () => isSo(await running.call('runs.get', { id })), { timeout: 120_000, interval: 200 })
      .toBe(true);
    return running.call('runs.get', { id });
  };

  it('opens a window on its page without an error, isolated and with its policy', async () => {
    const { app, page, problems } = running;
    expect(page.url()).toMatch(/^app:\/\/seqwright\//);
    await expect.poll(() => page.locator('main, [role=main]').count()).toBeGreaterThan(0);
    expect(problems).toEqual([]);
    const world = await page.evaluate('[typeof require, typeof process, typeof window.seqwright.call]');
    expect(world).toEqual(['undefined', 'undefined', 'function']);
    await expect.poll(() => windowCount(app)).toBe(1);
    const policy = await page.evaluate(`fetch('./').then((answer) => answer.headers.get('content-security-policy'))`);
    expect(policy).toContain("default-src 'none'; script-src 'self'");
  });

  it('goes nowhere else, and opens nothing', async () => {
    const { app, page } = running;
    const before = page.url();
    for (const url of ['https://example.com/', 'file:///etc/passwd', 'app://other/', 'data:text/html,x']) {
      await page.evaluate(`void (location.href = ${JSON.stringify(url)})`);
    }
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: 'app://other/' }))`,
    );
    expect(await page.evaluate(`window.open('https://example.com/')`)).toBeNull();
    expect(await page.evaluate(`window.open('app://seqwright/')`)).toBeNull();
    await page.waitForTimeout(300);
    expect(page.url()).toBe(before);
    await expect.poll(() => windowCount(app)).toBe(1);
    await page.evaluate(`document.querySelector('iframe').remove()`);
  });

  it('grants no permission', async () => {
    const { page } = running;
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
    const camera = `navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'granted', (error) => error.name)`;
    expect(await page.evaluate(camera)).not.toBe('granted');
    const place = `new Promise((tell) => navigator.geolocation.getCurrentPosition(() => tell('granted'), () => tell('denied')))`;
    expect(await page.evaluate(place)).toBe('denied');
  });

  it('answers no page but its own, even one with the bridge', async () => {
    const forged = await running.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<title>forged</title>');
      const answer = (await other.webContents.executeJavaScript(
        `window.seqwright.call('app.info', {}).then(() => 'answered', (error) => error.message)`,
      )) as string;
      other.destroy();
      return answer;
    });
    expect(forged).toContain('This page may not ask');
  });

  it('gives its page no file outside, and lets it write and show none', async () => {
    const { page, ask } = running;
    const status = (url: string) =>
      page.evaluate(`fetch(${JSON.stringify(url)}).then((answer) => answer.status, () => 'refused')`);
    for (const path of [
      '/..%2f..%2fpackage.json',
      '/%2e%2e/main/index.cjs',
      '/assets/..%5c..%5cpackage.json',
      '/x.js',
    ]) {
      expect([path, await status(`app://seqwright${path}`)]).not.toEqual([path, 200]);
    }
    expect(await status('app://other/')).toBe('refused');
    expect(await status('file:///etc/passwd')).toBe('refused');

    const output = join(folder, 'elsewhere.csv');
    const written = await ask('exports.start', { runId: 'any', options: { ...exportOptions, output } });
    expect(written).toMatchObject({ error: { code: 'output_unwritable' } });
    const shown = `window.seqwright.showInFolder('/etc/passwd').then(() => 'shown', (error) => error.message)`;
    expect(await page.evaluate(shown)).toContain('Only what was exported');
    expect(await ask('datasets.steal', {})).toMatchObject({ error: { code: 'method_unknown' } });
    expect(await ask('datasets.get', { id: 7 })).toMatchObject({ error: { code: 'input_invalid' } });
  });

  it('imports a file that is dropped on it, by its path', async () => {
    const path = join(folder, 'waves.csv');
    writeFileSync(path, wavesCsv());
    await dropFiles(running.page, [path]);
    await expect
      .poll(async () => (await running.call('datasets.list', {})).map(({ fileName }) => fileName), { timeout: 60_000 })
      .toEqual(['waves.csv']);
  });

  it('takes a file that the system opens with it while it runs, in the window that is there', async () => {
    const path = join(folder, 'opened.csv');
    writeFileSync(path, wavesCsv().replaceAll('temperature', 'pressure'));
    const { app, command, call } = running;
    const second = spawn(command.path, [...command.args, path], { env: command.env, stdio: 'ignore' });
    await once(second, 'exit');
    await expect
      .poll(async () => (await call('datasets.list', {})).map(({ fileName }) => fileName), { timeout: 60_000 })
      .toContain('opened.csv');
    await expect.poll(() => windowCount(app)).toBe(1);
  });

  it('trains a run and writes its CSV to the place that was chosen', async () => {
    const { app, page, call } = running;
    const dataset = (await call('datasets.list', {})).find(({ fileName }) => fileName === 'waves.csv');
    const run = await call('runs.start', {
      datasetId: dataset!.id,
      config: { preset: 'fast', steps: 40 },
      name: 'First',
    });
    const done = await waitForRun(run.id, ({ state }) => state === 'done' || state === 'failed');
    expect([done.state, done.error]).toEqual(['done', null]);

    const output = join(folder, 'chosen', 'waves_synthetic.csv');
    mkdirSync(dirname(output));
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, output);
    expect(await page.evaluate(`window.seqwright.chooseOutput('waves_synthetic.csv')`)).toBe(output);
    const record = await call('exports.start', { runId: run.id, options: { ...exportOptions, output } });
    expect(record).toMatchObject({ state: 'done', sequences: 20 });
    const saved = join(folder, 'chosen', 'report.html');
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, saved);
    expect(await page.evaluate(`window.seqwright.savePage('report.html', '<p>Äpfel</p>')`)).toBe(saved);
    expect(readFileSync(saved, 'utf8')).toBe('<p>Äpfel</p>');
    const [header, ...rows] = readFileSync(output, 'utf8').trim().split('\n');
    expect(header).toContain('temperature,humidity');
    expect(rows).toHaveLength(record.rows);
  });

  it('starts a killed engine again, tells the page, and resumes the run from its checkpoint', async () => {
    const { page, call, enginePid } = running;
    const [dataset] = await call('datasets.list', {});
    // So far apart that none comes between the look at the step and the kill: then there are steps to repeat.
    const config = { preset: 'fast', steps: 100_000, checkpoint_every: 500 } as const;
    const run = await call('runs.start', { datasetId: dataset!.id, config, name: 'Killed' });
    runId = run.id;
    await waitForRun(run.id, ({ last, step }) => last !== null && step > last.step + 5 && step < last.step + 250);

    await page.evaluate(`(() => {
      window.heard = [];
      window.seqwright.onEngine((state) => window.heard.push(state));
      window.seqwright.on((event, payload) => event === 'run.restarted' && window.heard.push(payload));
    })()`);
    const before = enginePid();
    const inFlight = running.ask('runs.plan', { datasetId: dataset!.id, config, measure: true });
    await page.waitForTimeout(100);
    process.kill(before, 'SIGKILL');
    expect(await inFlight).toMatchObject({ error: { code: 'engine_unreachable' } });

    await expect.poll(() => page.evaluate('window.heard.length'), { timeout: 60_000 }).toBe(3);
    expect(enginePid()).not.toBe(before);
    const [down, up, restarted] = await page.evaluate<[string, string, Restarted]>('window.heard');
    expect([down, up, restarted.id]).toEqual(['down', 'up', run.id]);
    await expect.poll(() => page.getByText('The engine stopped and is being started again').count()).toBe(0);
    expect(restarted.toStep).toBeGreaterThan(0);
    expect(restarted.toStep).toBeLessThan(restarted.fromStep);
    const on = await waitForRun(run.id, ({ state, step }) => state === 'training' && step > restarted.fromStep);
    expect(on.error).toBeNull();
  });

  it('keeps a checkpoint of what trains when it is closed, and finds it again', async () => {
    if (typeof desktop === 'string' || typeof screen === 'string') return;
    await running.app.close();
    running = await launch(desktop, folder, screen.display);
    const run = await running.call('runs.get', { id: runId });
    expect(run.state).toBe('paused');
    expect(run.step).toBe(run.last?.step);
    expect(running.problems).toEqual([]);
  });
});

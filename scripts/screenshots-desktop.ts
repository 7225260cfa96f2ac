// Pictures of every view in a real Electron, with a real engine that has learned two samples.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles, launch, type RunningApp } from '../test/e2e/desktop-app.ts';
import { prepareDesktop } from '../test/e2e/desktop-electron.ts';
import { openScreen } from '../test/e2e/desktop-screen.ts';
import type { Size } from './screenshots.ts';

interface View {
  name: string;
  hash: string;
  /** Pressed when the view stands. */
  keys?: string[];
}

const ended = ['done', 'stopped_early', 'failed'];

/** A run learned to its end. */
async function learn({ call }: RunningApp, datasetId: string, name: string, steps: number): Promise<string> {
  const config = { preset: 'fast' as const, steps, epochs: null, minutes: null, checkpoint_every: steps / 8 };
  const { id } = await call('runs.start', { datasetId, config, name });
  for (;;) {
    const { state, error } = await call('runs.get', { id });
    if (error) throw new Error(error.message);
    if (ended.includes(state)) return id;
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** Fills a fresh data folder with what the views show. */
async function prepare(running: RunningApp, folder: string): Promise<View[]> {
  const { call, app, page } = running;
  const sample = async (name: string): Promise<string> =>
    (await call('datasets.import', { source: { kind: 'sample', name }, options: {} })).dataset.id;
  const sines = await sample('sines');
  const ward = await sample('ward-vitals');
  const first = await learn(running, ward, 'Ward fast 1', 400);
  const second = await learn(running, ward, 'Ward fast 2', 240);
  await learn(running, sines, 'Sines fast 1', 240);
  await call('evaluations.start', { runId: first });
  // A place is written to only when a person chose it.
  const output = join(folder, 'home/Documents/ward_synthetic.csv');
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, output);
  await page.evaluate(`window.seqwright.chooseOutput('ward_synthetic.csv')`);
  await call('exports.start', {
    runId: first,
    options: {
      sequences: 50,
      seed: 7,
      where: [],
      checkpoint: 'best',
      format: 'csv',
      overwrite: false,
      sequenceColumn: true,
      appendToOriginal: false,
      keepApart: true,
      sidecar: true,
      output,
    },
  });
  return [
    { name: 'start', hash: '/' },
    { name: 'datasets', hash: '/datasets' },
    { name: 'dataset', hash: `/datasets/${sines}` },
    { name: 'dataset-keyed', hash: `/datasets/${ward}` },
    { name: 'new-run', hash: `/datasets/${ward}/new` },
    { name: 'run', hash: `/runs/${first}` },
    { name: 'report', hash: `/runs/${first}/report` },
    { name: 'export', hash: `/runs/${first}/export` },
    { name: 'exports', hash: '/exports' },
    { name: 'compare', hash: `/compare?runs=${first},${second}` },
    { name: 'settings', hash: '/settings' },
    { name: 'runs', hash: '/runs' },
    { name: 'runs-curves', hash: '/runs', keys: ['v'] },
    { name: 'palette', hash: '/datasets', keys: ['Control+k', 'w', 'a', 'r', 'd'] },
  ];
}

async function take({ app, page }: RunningApp, folder: string, view: string, sizes: readonly Size[]): Promise<void> {
  for (const { width, height, suffix } of sizes) {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Out of the way: what it rests on says what it means.
      await page.mouse.move(width / 2, 4);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(folder, `electron-${view}${suffix}-${colorScheme}.png`) });
    }
  }
}

interface Plan {
  into: string;
  folder: string;
  sizes: readonly Size[];
  wanted: (name: string) => boolean;
}

async function takeAll(running: RunningApp, { into, folder, sizes, wanted }: Plan): Promise<number> {
  const { page, problems } = running;
  let taken = 0;
  const picture = async (name: string): Promise<void> => {
    await take(running, into, name, sizes);
    taken += sizes.length * 2;
  };
  await running.call('app.info', {});
  if (wanted('start-empty')) await picture('start-empty');
  for (const { name, hash, keys = [] } of (await prepare(running, folder)).filter((view) => wanted(view.name))) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await page.waitForTimeout(1500);
    for (const key of keys) await page.keyboard.press(key);
    await picture(name);
    if (keys.includes('Control+k')) await page.keyboard.press('Escape');
  }
  if (wanted('error')) {
    const broken = join(folder, 'readings.csv');
    writeFileSync(broken, 'time,value\n1,2\n2,"3\n4,5\n');
    await dropFiles(page, [broken]);
    await page.waitForTimeout(1500);
    await picture('error');
  }
  for (const problem of problems) console.error(`In Electron: ${problem}`);
  return taken;
}

/**
 * @param asked - names of views; all where there is none
 * @returns how many pictures were taken, or why none
 */
export async function takeDesktop(
  into: string,
  sizes: readonly Size[],
  asked: readonly string[],
): Promise<number | string> {
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-pictures-'));
  const desktop = await prepareDesktop(folder);
  const screen = typeof desktop === 'string' ? desktop : await openScreen();
  let running: RunningApp | null = null;
  try {
    if (typeof desktop === 'string') return desktop;
    if (typeof screen === 'string') return screen;
    running = await launch(desktop, folder, screen.display);
    return await takeAll(running, {
      into,
      folder,
      sizes,
      wanted: (name) => asked.length === 0 || asked.includes(name),
    });
  } finally {
    await running?.app.close();
    if (typeof screen !== 'string') screen.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

// A run on the WebGPU of Chromium, in the hidden page of the desktop app: the engine's runs, plans and tests as they are,
// with a page where the shell's window would be.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Device } from '../../app/contract/app.ts';
import type { RunConfigInput } from '../../app/contract/config.ts';
import type { MetricPoint } from '../../app/contract/run.ts';
import { openEngine, type Engine, type EngineOptions } from '../../app/engine/engine.ts';
import { withoutWebGpu } from '../kernels/software-gpu.ts';
import { untilEnded, writeSeries } from '../engine/temporary-engine.ts';
import { loseDevices, openGpuBrowser, type GpuBrowser } from './gpu-window-browser.ts';

/** Small, for SwiftShader; one layer of our own programs in each network. */
const config: RunConfigInput = {
  ...{ preset: 'article', cell: 'gru', seed: 11, device: 'webgpu', batch_size: 8 },
  ...{ generator_hidden: 4, discriminator_hidden: 4, steps: 50, epochs: null, minutes: null },
  ...{ metric_every: 10, checkpoint_every: 20, checkpoint_samples: 2, early_stopping_patience: 0 },
};

/** What the window is held against: Dawn where it runs, with the same SwiftShader or another GPU. */
const nodeDevice = withoutWebGpu === null ? 'webgpu' : 'cpu';

let browser: GpuBrowser | string;
let folder: string;
let engine: Engine;
let datasetId: string;

/** An engine with the same data, in a folder of its own. */
async function engineWith(
  name: string,
  options: Partial<EngineOptions>,
): Promise<{ engine: Engine; datasetId: string }> {
  const path = join(folder, 'series.csv');
  writeSeries(path, 200);
  const opened = openEngine({ dataDir: join(folder, name), threads: 1, ...options });
  const { dataset } = await opened.call('datasets.import', { source: { kind: 'path', path }, options: {} });
  return { engine: opened, datasetId: dataset.id };
}

const engineInNode = (): ReturnType<typeof engineWith> => engineWith('node', {});

beforeAll(async () => {
  browser = await openGpuBrowser();
  if (typeof browser === 'string') return;
  folder = mkdtempSync(join(tmpdir(), 'seqwright-gpu-window-'));
  vi.stubEnv('SEQWRIGHT_WEBGPU_SOFTWARE', '1');
  ({ engine, datasetId } = await engineWith('window', { openWindow: browser.open }));
}, 120_000);
afterAll(async () => {
  if (typeof browser === 'string') return;
  await engine.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
  vi.unstubAllEnvs();
});
afterEach(() => {
  if (typeof browser !== 'string') expect(browser.problems).toEqual([]);
});

/** How far losses may be apart from those of another device or host, as a share of their size; see docs/devices.md. */
const tolerance = 0.01;

/** Of one run in the window that nothing disturbed. */
let whole: MetricPoint[] = [];

const webGpuOf = async (asked: Engine): Promise<Device> =>
  (await asked.call('app.devices', {})).find(({ id }) => id === 'webgpu')!;

/** The curve, without the times that its steps took. */
async function curve(asked: Engine, id: string): Promise<MetricPoint[]> {
  const points = await asked.call('runs.metrics', { id, afterStep: -1 });
  return points.map((point) => ({ ...point, seconds: 0 }));
}

/** Does something once a run has its checkpoint of a step. */
function atCheckpoint(id: string, step: number, act: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = engine.on('run.checkpoint', (event) => {
      if (event.id !== id || event.checkpoint.step !== step) return;
      end();
      act().then(resolve, reject);
    });
  });
}

const closedWindows = (gpu: GpuBrowser): Promise<void> => expect.poll(() => gpu.pages().length).toBe(0);

it('names the adapter, in a window that is closed again', { timeout: 60_000 }, async ({ skip }) => {
  if (typeof browser === 'string') return skip(`no browser: ${browser}`);
  expect(await webGpuOf(engine)).toMatchObject({
    usable: true,
    label: expect.stringMatching(/WebGPU: .*swiftshader/i) as string,
    automatic: false,
  });
  await closedWindows(browser);
});

it(`trains 50 steps as ${nodeDevice} does in Node`, { timeout: 600_000 }, async ({ skip }) => {
  if (typeof browser === 'string') return skip(`no browser: ${browser}`);
  const { id } = await engine.call('runs.start', { datasetId, config });
  expect(await untilEnded(engine, id)).toMatchObject({ state: 'done', step: 50, device: 'webgpu' });
  whole = await curve(engine, id);
  await closedWindows(browser);

  const node = await engineInNode();
  const run = await node.engine.call('runs.start', {
    datasetId: node.datasetId,
    config: { ...config, device: nodeDevice },
  });
  expect(await untilEnded(node.engine, run.id)).toMatchObject({ state: 'done', step: 50 });
  const expected = await curve(node.engine, run.id);
  await node.engine.close();
  expect(whole.map(({ step }) => step)).toEqual([10, 20, 30, 40, 50]);
  let most = 0;
  whole.forEach((point, i) => {
    for (const name of ['generatorLoss', 'discriminatorLoss', 'realScore', 'syntheticScore'] as const) {
      const want = expected[i]![name];
      const apart = Math.abs(point[name] - want) / Math.max(1, Math.abs(want));
      expect(apart, `${name} at step ${point.step}`).toBeLessThan(tolerance);
      most = Math.max(most, apart);
    }
  });
  process.stdout.write(
    `Chromium and ${nodeDevice} in Node: losses at most ${most.toExponential(1)} apart in 50 steps\n`,
  );
});

it(
  'fails with device_lost when the GPU goes, and is resumed to the same end',
  { timeout: 600_000 },
  async ({ skip }) => {
    if (typeof browser === 'string') return skip(`no browser: ${browser}`);
    const gpu = browser;
    const { id } = await engine.call('runs.start', { datasetId, config });
    const lost = atCheckpoint(id, 20, () => loseDevices(gpu.pages()[0]!));
    const failed = await untilEnded(engine, id);
    await lost;
    expect(failed).toMatchObject({
      state: 'failed',
      error: { code: 'device_lost', message: expect.stringMatching(/was lost.*resume the run/) as string },
      last: { step: 20 },
    });
    await closedWindows(gpu);
    await engine.call('runs.resume', { id });
    expect(await untilEnded(engine, id)).toMatchObject({ state: 'done', step: 50 });
    expect(await curve(engine, id)).toEqual(whole);
  },
);

it(
  'fails with trainer_died when its window closes, and pauses where it is asked to',
  { timeout: 600_000 },
  async ({ skip }) => {
    if (typeof browser === 'string') return skip(`no browser: ${browser}`);
    const gpu = browser;
    const { id } = await engine.call('runs.start', { datasetId, config });
    const closed = atCheckpoint(id, 0, () => gpu.pages()[0]!.close());
    const failed = await untilEnded(engine, id);
    await closed;
    expect(failed).toMatchObject({ state: 'failed', error: { code: 'trainer_died' } });
    expect(failed.error!.message).toContain('the window that computes was closed');
    await engine.call('runs.resume', { id });
    await atCheckpoint(id, 0, async () => {
      await engine.call('runs.pause', { id });
    });
    expect(await untilEnded(engine, id)).toMatchObject({ state: 'paused', error: null });
    await closedWindows(gpu);
  },
);

it('takes the steps of a plan', { timeout: 600_000 }, async ({ skip }) => {
  if (typeof browser === 'string') return skip(`no browser: ${browser}`);
  const before = browser.opened();
  const plan = await engine.call('runs.plan', { datasetId, config, measure: true });
  const [run] = await engine.call('runs.list', {});
  expect(plan).toMatchObject({ config: { device: 'webgpu' }, parameters: run!.parameters });
  expect(browser.opened()).toBe(before + 1);
  await closedWindows(browser);
});

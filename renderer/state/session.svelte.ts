// What the engine has: datasets, runs, exports, devices, settings. Loaded once, then kept up by its events, so that
// every view shows the same and a reload loses nothing.
import { plainMap } from './collections.ts';
import type { AppInfo, Device, SampleFile, Settings } from '../../app/contract/app.ts';
import type { Client } from '../../app/contract/client.ts';
import type { Dataset } from '../../app/contract/dataset.ts';
import type { EventName, EventPayload } from '../../app/contract/events.ts';
import type { ExportRecord } from '../../app/contract/export.ts';
import type { Run } from '../../app/contract/run.ts';
import { isActive } from '../words/run-words.ts';
import { remove, upsert } from './lists.ts';
import { createNews } from './news.ts';

export interface Session {
  readonly ready: boolean;
  readonly error: unknown;
  readonly datasets: readonly Dataset[];
  /** Archived ones too, newest first. */
  readonly runs: readonly Run[];
  readonly exports: readonly ExportRecord[];
  readonly devices: readonly Device[];
  readonly samples: readonly SampleFile[];
  readonly info: AppInfo | null;
  readonly settings: Settings;
  /** The run that trains now. */
  readonly active: Run | null;
  run(id: string): Run | null;
  dataset(id: string): Dataset | null;
  changeSettings(changes: Partial<Settings>): Promise<void>;
  /** Asks again what can compute: something may have been installed, or removed, beside this page. */
  reloadDevices(): Promise<void>;
  reload(): Promise<void>;
}

const defaults: Settings = {
  device: 'cpu',
  threads: null,
  theme: 'system',
  dashSynthetic: false,
  notify: true,
  singleKeys: true,
};

export function createSession(client: Client): Session {
  let ready = $state(false);
  let error = $state.raw<unknown>(null);
  let datasets = $state.raw<Dataset[]>([]);
  let runs = $state.raw<Run[]>([]);
  let exports = $state.raw<ExportRecord[]>([]);
  let devices = $state.raw<Device[]>([]);
  let samples = $state.raw<SampleFile[]>([]);
  let info = $state.raw<AppInfo | null>(null);
  let settings = $state.raw<Settings>(defaults);
  const news = createNews();
  const active = $derived(runs.find(isActive) ?? null);
  const runById = $derived(plainMap(runs.map((run) => [run.id, run])));

  async function load(): Promise<void> {
    try {
      const [allDatasets, shown, archived, allExports, allDevices, allSamples, about, chosen] = await Promise.all([
        client.call('datasets.list', {}),
        client.call('runs.list', { archived: false }),
        client.call('runs.list', { archived: true }),
        client.call('exports.list', {}),
        client.call('app.devices', {}),
        client.call('app.samples', {}),
        client.call('app.info', {}),
        client.call('app.settings', {}),
      ]);
      datasets = allDatasets;
      runs = [...plainMap([...shown, ...archived].map((run) => [run.id, run])).values()].sort(
        (a, b) => b.createdAt - a.createdAt,
      );
      exports = allExports.toSorted((a, b) => b.createdAt - a.createdAt);
      devices = allDevices;
      samples = allSamples;
      info = about;
      settings = chosen;
      ready = true;
      error = null;
    } catch (thrown) {
      error = thrown;
    }
  }

  async function reloadDevices(): Promise<void> {
    devices = await client.call('app.devices', {});
  }

  const on = <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): void =>
    void client.on(event, news.hear(listener));
  on('run.changed', ({ run }) => (runs = upsert(runs, run)));
  on('run.removed', ({ id }) => (runs = remove(runs, id)));
  on('dataset.changed', ({ id }) => {
    void client.call('datasets.get', { id }).then(
      (dataset) => (datasets = upsert(datasets, dataset)),
      () => undefined,
    );
  });
  on('dataset.removed', ({ id }) => {
    datasets = remove(datasets, id);
    runs = runs.filter((run) => run.datasetId !== id);
  });
  on('export.removed', ({ id }) => (exports = remove(exports, id)));
  // An engine that cannot be asked says so itself; the devices are loaded with the rest when it is there again.
  on('devices.changed', () => void reloadDevices().catch(() => undefined));
  on('data.moved', () => {
    void client.call('app.info', {}).then(
      (about) => (info = about),
      () => undefined,
    );
  });
  on('export.changed', ({ export: record }) => (exports = upsert(exports, record)));

  return {
    get ready() {
      return ready;
    },
    get error() {
      return error;
    },
    get datasets() {
      return datasets;
    },
    get runs() {
      return runs;
    },
    get exports() {
      return exports;
    },
    get devices() {
      return devices;
    },
    get samples() {
      return samples;
    },
    get info() {
      return info;
    },
    get settings() {
      return settings;
    },
    get active() {
      return active;
    },
    run: (id) => runById.get(id) ?? null,
    dataset: (id) => datasets.find((dataset) => dataset.id === id) ?? null,
    async changeSettings(changes) {
      settings = { ...settings, ...changes };
      settings = await client.call('app.changeSettings', changes);
    },
    reloadDevices,
    reload: () => news.during(load),
  };
}

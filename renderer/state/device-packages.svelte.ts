// What is installed for devices, and the installs under way, whichever window or terminal began them. They outlive the
// view: a download of gigabytes is not what anybody waits for in Settings.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Client } from '../../app/contract/client.ts';
import type { DevicePackage } from '../../app/contract/device-package.ts';
import { serializeError } from '../../app/contract/errors.ts';
import type { Progress } from '../../app/contract/events.ts';
import { plainMap, plainSet } from './collections.ts';
import type { DeviceTests } from './device-tests.svelte.ts';
import { createRecentRate, type RecentRate } from './recent-rate.ts';
import type { Session } from './session.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface Installing {
  job: string;
  progress: Progress | null;
  /** Bytes a second. */
  rate: number | null;
  cancelling: boolean;
}

/** As the engine says it. */
export interface InstallError {
  code: string;
  message: string;
}

export interface DevicePackages {
  readonly offers: readonly DevicePackage[];
  /** What can be installed for a device; null for one that needs nothing. */
  of(device: string): DevicePackage | null;
  installing(id: string): Installing | null;
  removing(id: string): boolean;
  /** How the last attempt ended, where it did not end well. */
  error(id: string): InstallError | null;
  dismiss(id: string): void;
  refresh(): Promise<void>;
  /** @param from - folder of archives that were fetched already */
  install(id: string, from?: string): Promise<void>;
  /** What came so far is kept. */
  cancel(id: string): void;
  /** Removes what is installed, and what was fetched. */
  remove(id: string): Promise<void>;
}

interface Parts {
  client: Client;
  session: Session;
  toasts: Toasts;
  tests: DeviceTests;
}

/** The device that needs nothing. */
const builtIn = 'cpu';

export function createDevicePackages({ client, session, toasts, tests }: Parts): DevicePackages {
  let offers = $state.raw<readonly DevicePackage[]>([]);
  const underWay = new SvelteMap<string, Installing>();
  const removing = new SvelteSet<string>();
  const errors = new SvelteMap<string, InstallError>();
  const rates = plainMap<string, RecentRate>();
  /** Installs that this page asked for and has no answer to yet. */
  const unanswered = plainSet<string>();
  let asked = 0;

  const begin = (id: string, job: string): void => {
    rates.set(id, createRecentRate());
    underWay.set(id, { job, progress: null, rate: null, cancelling: false });
  };
  const note = (id: string, error: InstallError | null): void => {
    if (error === null || error.code === 'cancelled') return;
    errors.set(id, error);
  };
  const labelOf = (id: string): string => session.devices.find((device) => device.id === id)?.label ?? id;

  /** It can be used from now on; whether it computes right, and how fast, its test says. */
  async function finished(id: string): Promise<void> {
    await session.reloadDevices();
    toasts.say(`${labelOf(id)} is installed.`);
    await tests.one(id);
  }

  async function refresh(): Promise<void> {
    const mine = ++asked;
    const found = await client.call('devices.packages', {});
    if (mine !== asked) return;
    offers = found;
    for (const { id, job, installed, version } of found) {
      const known = underWay.get(id);
      if (job !== null && !known) begin(id, job);
      if (job !== null || !known || unanswered.has(id)) continue;
      underWay.delete(id);
      if (installed === version && !errors.has(id)) void finished(id).catch(() => undefined);
    }
  }
  const refreshQuietly = (): Promise<void> => refresh().catch(() => undefined);

  client.on('progress', (progress) => {
    for (const [id, known] of underWay) {
      if (known.job !== progress.job) continue;
      const sameStage = known.progress?.stage === progress.stage;
      if (!sameStage) rates.set(id, createRecentRate());
      const rate = rates.get(id)?.add(Date.now(), progress.done) ?? null;
      underWay.set(id, { ...known, progress, rate });
    }
  });
  client.on('devices.changed', ({ id, error }) => {
    note(id, error);
    void refreshQuietly();
  });

  return {
    get offers() {
      return offers;
    },
    of: (device) => offers.find(({ id }) => id === device) ?? null,
    installing: (id) => underWay.get(id) ?? null,
    removing: (id) => removing.has(id),
    error: (id) => errors.get(id) ?? null,
    dismiss: (id) => void errors.delete(id),
    refresh,
    async install(id, from) {
      if (underWay.has(id)) return;
      const job = crypto.randomUUID();
      errors.delete(id);
      unanswered.add(id);
      begin(id, job);
      try {
        await client.call('devices.install', { id, job, ...(from === undefined ? {} : { from }) });
      } catch (thrown) {
        const error = serializeError(thrown);
        // A browser may give up waiting while the engine goes on; whether it does, the packages say.
        const goesOn =
          error.code === 'engine_unreachable' &&
          (await client.call('devices.packages', {}).then(
            (found) => found.some((offer) => offer.job === job),
            () => false,
          ));
        if (!goesOn) note(id, error);
      }
      unanswered.delete(id);
      await refresh().catch(() => underWay.delete(id));
    },
    cancel(id) {
      const known = underWay.get(id);
      if (!known || known.cancelling) return;
      underWay.set(id, { ...known, cancelling: true });
      // Where the work has just ended there is nothing to cancel.
      client.call('app.cancel', { job: known.job }).catch(() => undefined);
    },
    async remove(id) {
      if (removing.has(id)) return;
      removing.add(id);
      errors.delete(id);
      try {
        await client.call('devices.remove', { id });
        await session.reloadDevices();
        const chosen = session.devices.find((device) => device.id === session.settings.device);
        if (chosen?.usable === false) await session.changeSettings({ device: builtIn });
      } catch (thrown) {
        note(id, serializeError(thrown));
      }
      removing.delete(id);
      await refreshQuietly();
    },
  };
}

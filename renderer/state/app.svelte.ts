// All that the page holds in common, made once and handed down through Svelte's context.
import { getContext, setContext } from 'svelte';
import { Tooltip } from 'bits-ui';
import type { Client } from '../../app/contract/client.ts';
import type { Connection, Host } from '../client/host.ts';
import { createAnnouncer, type Announcer } from './announcer.svelte.ts';
import { createDevicePackages, type DevicePackages } from './device-packages.svelte.ts';
import { createDeviceTests, type DeviceTests } from './device-tests.svelte.ts';
import { createDropping, type Dropping } from './dropping.svelte.ts';
import { createKeys, type Keys } from './keys.svelte.ts';
import { createOpening, type Opening } from './opening.svelte.ts';
import { createPreferences, type Preferences } from './preferences.svelte.ts';
import { createRouter, type Router } from './router.svelte.ts';
import { createSession, type Session } from './session.svelte.ts';
import { createToasts, type Toasts } from './toasts.svelte.ts';

export interface App {
  client: Client;
  host: Host;
  session: Session;
  router: Router;
  toasts: Toasts;
  opening: Opening;
  preferences: Preferences;
  announcer: Announcer;
  keys: Keys;
  dropping: Dropping;
  packages: DevicePackages;
  deviceTests: DeviceTests;
  /** Ties whatever explains itself to the one tooltip of the window. */
  tips: ReturnType<typeof Tooltip.createTether<string>>;
  /** What is laid over the view. */
  overlay: { open: 'palette' | 'keyboard' | 'licences' | null };
  /** The engine's process: while it is down, calls wait for nothing. */
  engine: { up: boolean };
}

const key = Symbol('app');

export function createApp({ client, host }: Connection): App {
  const session = createSession(client);
  const router = createRouter();
  const toasts = createToasts();
  const opening = createOpening(client, host, router, (dataset, existing) => {
    if (existing) toasts.say(`${dataset.fileName} has not changed since it was read.`);
  });
  const deviceTests = createDeviceTests({ client, session });
  const packages = createDevicePackages({ client, session, toasts, tests: deviceTests });
  const overlay = $state<App['overlay']>({ open: null });
  const engine = $state({ up: true });
  host.onEngine((state) => {
    engine.up = state === 'up';
    if (!engine.up) return;
    void session.reload();
    // Installs that the engine's end cut short are over.
    packages.refresh().catch(() => undefined);
  });
  return {
    client,
    host,
    session,
    router,
    opening,
    overlay,
    engine,
    toasts,
    packages,
    deviceTests,
    preferences: createPreferences(),
    announcer: createAnnouncer(client, (id) => session.run(id)?.name ?? null),
    keys: createKeys(() => session.settings.singleKeys),
    dropping: createDropping(opening),
    tips: Tooltip.createTether<string>(),
  };
}

export const provideApp = (app: App): App => setContext(key, app);
export const useApp = (): App => getContext<App>(key);

// What the user has set in this data folder, and what stands in for what was never set.
import { availableParallelism } from 'node:os';
import { settings, type Settings } from '../contract/app.ts';
import type { Store } from '../store/store.ts';

const defaults: Settings = {
  device: 'cpu',
  threads: null,
  theme: 'system',
  dashSynthetic: false,
  notify: true,
  singleKeys: true,
};

export function userSettings(store: Pick<Store, 'settings'>): Settings {
  const kept = store.settings.all();
  // Other things of the engine are kept beside them.
  const names = Object.keys(settings.shape);
  const own = Object.fromEntries(Object.entries(kept).filter(([name]) => names.includes(name)));
  return settings.parse({ ...defaults, ...own });
}

/** Threads of this machine. */
export const cores = availableParallelism();

/** @param asked - by whoever opened the engine, which wins */
export function threadsFor(store: Pick<Store, 'settings'>, asked: number | undefined): number {
  return asked ?? userSettings(store).threads ?? cores;
}

// The data folder on its way to another place: chosen, copied with progress, and what is left in the old one.
import type { DataFolder, DataMove } from '../../app/contract/data-folder.ts';
import { serializeError, type SerializedError } from '../../app/contract/errors.ts';
import type { Progress } from '../../app/contract/events.ts';
import type { App } from './app.svelte.ts';

export interface DataFolderView {
  readonly folder: DataFolder | null;
  /** Where to, while it is asked about. */
  target: string | null;
  readonly busy: boolean;
  readonly progress: Progress | null;
  /** Bytes a second. */
  readonly rate: number | null;
  readonly moved: DataMove | null;
  readonly error: SerializedError | null;
  move(pauseRuns: boolean): Promise<void>;
  cancel(): void;
  removeOld(): Promise<void>;
}

export function createDataFolder({ client }: App): DataFolderView {
  let folder = $state.raw<DataFolder | null>(null);
  let target = $state<string | null>(null);
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);
  let rate = $state<number | null>(null);
  let moved = $state.raw<DataMove | null>(null);
  let error = $state.raw<SerializedError | null>(null);
  let job = '';
  let startedAt = 0;

  async function attempt(doing: () => Promise<void>): Promise<void> {
    error = null;
    try {
      await doing();
    } catch (thrown) {
      const refused = serializeError(thrown);
      if (refused.code !== 'cancelled') error = refused;
    }
  }
  void attempt(async () => {
    folder = await client.call('app.dataFolder', {});
  });
  $effect(() =>
    client.on('progress', (news) => {
      if (!busy || news.job !== job) return;
      progress = news;
      const seconds = (Date.now() - startedAt) / 1000;
      rate = seconds > 0.2 ? news.done / seconds : null;
    }),
  );

  return {
    get folder() {
      return folder;
    },
    get target() {
      return target;
    },
    set target(next) {
      target = next;
      error = null;
    },
    get busy() {
      return busy;
    },
    get progress() {
      return progress;
    },
    get rate() {
      return rate;
    },
    get moved() {
      return moved;
    },
    get error() {
      return error;
    },
    async move(pauseRuns) {
      const to = target;
      if (busy || to === null || to === '') return;
      busy = true;
      progress = null;
      rate = null;
      job = crypto.randomUUID();
      startedAt = Date.now();
      await attempt(async () => {
        moved = await client.call('app.moveData', { to, pauseRuns, removeOld: false, job });
        folder = await client.call('app.dataFolder', {});
        target = null;
      });
      busy = false;
    },
    // Where the work has just ended there is nothing to cancel.
    cancel: () => void client.call('app.cancel', { job }).catch(() => undefined),
    removeOld: () =>
      attempt(async () => {
        folder = await client.call('app.removeOldData', {});
      }),
  };
}

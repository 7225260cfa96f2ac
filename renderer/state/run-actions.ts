// What can be done with a run, the same from its view, the table and the palette.
import type { Run } from '../../app/contract/run.ts';
import type { App } from './app.svelte.ts';

export interface RunActions {
  pause(run: Run): Promise<void>;
  resume(run: Run): Promise<void>;
  stop(run: Run): Promise<void>;
  pin(run: Run): Promise<void>;
  archive(runs: readonly Run[]): Promise<void>;
  remove(run: Run): Promise<void>;
}

export function runActions({ client, toasts }: Pick<App, 'client' | 'toasts'>): RunActions {
  const setArchived = async (runs: readonly Run[], archived: boolean): Promise<void> => {
    await Promise.all(runs.map(({ id }) => client.call('runs.update', { id, archived })));
  };
  return {
    async pause({ id }) {
      await client.call('runs.pause', { id });
    },
    async resume({ id }) {
      await client.call('runs.resume', { id });
    },
    async stop({ id }) {
      await client.call('runs.stop', { id });
    },
    async pin({ id, pinned }) {
      await client.call('runs.update', { id, pinned: !pinned });
    },
    async archive(runs) {
      const [first] = runs;
      if (!first) return;
      const to = !first.archived;
      await setArchived(runs, to);
      const what = runs.length === 1 ? `${first.name} is` : `${runs.length} runs are`;
      toasts.say(`${what} ${to ? 'archived' : 'back'}.`, () => void setArchived(runs, !to));
    },
    async remove({ id, name }) {
      await client.call('runs.remove', { id });
      toasts.say(`${name} is deleted.`);
    },
  };
}

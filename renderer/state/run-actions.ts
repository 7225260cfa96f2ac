// What can be done with runs, the same from their views, the table and the palette. What can be undone is not asked about.
import type { Run } from '../../app/contract/run.ts';
import type { MethodInput } from '../../app/contract/methods.ts';
import type { App } from './app.svelte.ts';

export interface RunActions {
  pause(run: Run): Promise<void>;
  resume(run: Run): Promise<void>;
  stop(run: Run): Promise<void>;
  /** Pins them all; where all are pinned, lets them go. */
  pin(runs: readonly Run[]): Promise<void>;
  /** Archives them all, or brings them back where they are archived. */
  archive(runs: readonly Run[]): Promise<void>;
  /** Gives them all a tag, or takes it from all. */
  tag(runs: readonly Run[], tag: string, on: boolean): Promise<void>;
  remove(run: Run): Promise<void>;
}

type Changes = Omit<MethodInput<'runs.update'>, 'id'>;

export function runActions({ client, toasts }: Pick<App, 'client' | 'toasts'>): RunActions {
  const update = async (runs: readonly Run[], changes: (run: Run) => Changes): Promise<void> => {
    await Promise.all(runs.map((run) => client.call('runs.update', { id: run.id, ...changes(run) })));
  };
  const named = (runs: readonly Run[]): string =>
    runs.length === 1 ? `${runs[0]?.name ?? ''} is` : `${runs.length} runs are`;
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
    async pin(runs) {
      const to = runs.some(({ pinned }) => !pinned);
      await update(runs, () => ({ pinned: to }));
      toasts.say(
        `${named(runs)} ${to ? 'pinned' : 'no longer pinned'}.`,
        () => void update(runs, ({ pinned }) => ({ pinned })),
      );
    },
    async archive(runs) {
      const to = runs.some(({ archived }) => !archived);
      await update(runs, () => ({ archived: to }));
      toasts.say(
        `${named(runs)} ${to ? 'archived' : 'back'}.`,
        () => void update(runs, ({ archived }) => ({ archived })),
      );
    },
    async tag(runs, tag, on) {
      const changed = runs.filter(({ tags }) => tags.includes(tag) !== on);
      if (changed.length === 0) return;
      await update(changed, ({ tags }) => ({ tags: on ? [...tags, tag] : tags.filter((one) => one !== tag) }));
      toasts.say(
        `${named(changed)} ${on ? 'tagged' : 'no longer tagged'} “${tag}”.`,
        () => void update(changed, ({ tags }) => ({ tags })),
      );
    },
    async remove({ id, name }) {
      await client.call('runs.remove', { id });
      toasts.say(`${name} is deleted.`);
    },
  };
}

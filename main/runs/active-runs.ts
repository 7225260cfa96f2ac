// Which runs go on, as the engine tells it: the taskbar, notifications, the power-save blocker and the resuming after a
// crash all go by this.
import type { Client } from '../../app/contract/client.ts';
import type { Run } from '../../app/contract/run.ts';
import { goesOn } from '../../app/server/http/own-runs.ts';

export interface ActiveRuns {
  /** Those that go on, in the order in which they began. */
  list(): readonly Run[];
  /** Told after every change. */
  onChange(listener: () => void): void;
  /** Told when a run that went on came to rest. */
  onEnd(listener: (run: Run) => void): void;
}

export function watchRuns(client: Pick<Client, 'on'>): ActiveRuns {
  const active = new Map<string, Run>();
  const changes: (() => void)[] = [];
  const ends: ((run: Run) => void)[] = [];
  client.on('run.changed', ({ run }) => {
    const before = active.has(run.id);
    if (goesOn(run)) active.set(run.id, run);
    else active.delete(run.id);
    if (before && !goesOn(run)) for (const listener of ends) listener(run);
    for (const listener of changes) listener();
  });
  client.on('run.removed', ({ id }) => {
    active.delete(id);
    for (const listener of changes) listener();
  });
  return {
    list: () => [...active.values()],
    onChange: (listener) => void changes.push(listener),
    onEnd: (listener) => void ends.push(listener),
  };
}

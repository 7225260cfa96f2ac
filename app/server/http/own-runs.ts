// The runs that a host started: when it ends, they are paused with a checkpoint, where the engine's end alone would
// throw away what came after the last one. Runs of other hosts of the same engine go on.
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '../../contract/client.ts';
import type { Run } from '../../contract/run.ts';

export interface OwnRuns {
  /** The same engine; what is started through it is remembered. */
  readonly client: Client;
  /** Pauses what was started and still goes on, and waits until its checkpoint is kept. */
  pause(): Promise<void>;
}

/** How long a run may take to keep its checkpoint, in milliseconds. */
const patience = 20_000;

/** Whether the engine still has something to do for a run. */
export function goesOn({ state }: Pick<Run, 'state'>): boolean {
  return state === 'waiting' || state === 'preparing' || state === 'training';
}

/** Resolves when the run no longer trains. */
async function pauseRun(client: Client, id: string): Promise<void> {
  let settled = (): void => undefined;
  const atRest = new Promise<void>((resolve) => (settled = resolve));
  const end = client.on('run.changed', ({ run }) => {
    if (run.id === id && !goesOn(run)) settled();
  });
  try {
    const run = await client.call('runs.pause', { id });
    // Where the engine is another process's and vanishes, nothing more is heard.
    if (goesOn(run)) await Promise.race([atRest, delay(patience, undefined, { ref: false })]);
  } catch {
    // It ended by itself in the meantime, or was removed.
  } finally {
    end();
  }
}

export function rememberRuns(engine: Client): OwnRuns {
  const started = new Set<string>();
  return {
    client: {
      async call(method, input) {
        const output = await engine.call(method, input);
        if (method === 'runs.start' || method === 'runs.resume') started.add((output as Run).id);
        return output;
      },
      on: (event, listener) => engine.on(event, listener),
      close: () => engine.close(),
    },
    async pause() {
      const runs = await engine.call('runs.list', {}).catch(() => []);
      const own = runs.filter((run) => started.has(run.id) && goesOn(run));
      // Those that wait go first: else they would start as soon as the one that trains ends.
      own.sort((a, b) => Number(b.state === 'waiting') - Number(a.state === 'waiting'));
      await Promise.all(own.map((run) => pauseRun(engine, run.id)));
    },
  };
}

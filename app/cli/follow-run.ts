// Watches a run until it comes to rest; Ctrl+C pauses it.
import type { Client } from '../contract/client.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { Run } from '../contract/run.ts';
import type { Context } from './context.ts';
import { RunWatch } from './run-watch.ts';
import type { FollowOptions } from './run-watch.ts';

/** Events can be lost with the process that sends them: so the run is also asked for. */
const askMs = 2000;

async function pause(client: Client, id: string): Promise<void> {
  try {
    await client.call('runs.pause', { id });
  } catch (thrown) {
    // The run came to rest by itself in the meantime.
    if (!(thrown instanceof SeqwrightError && thrown.code === 'wrong_state')) throw thrown;
  }
}

/**
 * @param start - starts or resumes the run
 * @returns the run at rest
 * @throws SeqwrightError as `start` throws; `engine_unreachable` when the process that trains it ends
 */
export async function followRun(
  context: Context,
  client: Client,
  start: () => Promise<Run>,
  options: FollowOptions = {},
): Promise<Run> {
  const watch = new RunWatch(context, options);
  const endEvents = watch.listen(client);
  let fail: (thrown: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  let started: Run | null = null;
  let timer: NodeJS.Timeout | undefined;
  const endInterrupts = context.interrupts.onFirst(() => {
    watch.note('Pausing after this step. Ctrl+C again ends at once.');
    if (started !== null) pause(client, started.id).catch(fail);
  });
  try {
    started = await start();
    const { id } = started;
    watch.begin(started);
    if (context.interrupts.interrupted) pause(client, id).catch(fail);
    timer = setInterval(() => {
      client.call('runs.get', { id }).then((run) => watch.changed(run), fail);
    }, askMs);
    return await Promise.race([watch.rested, failed]);
  } finally {
    clearInterval(timer);
    endInterrupts();
    endEvents();
    watch.end();
  }
}

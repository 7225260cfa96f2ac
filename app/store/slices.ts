// Long work on the database in short turns, so that the engine goes on answering in between.
import { setImmediate } from 'node:timers/promises';

/** How long one turn may hold the thread: well under the 50 ms that the engine allows itself. */
const turnMilliseconds = 15;

/**
 * Calls `turn` until it says that nothing is left, giving the event loop a chance after each.
 *
 * @param turn - does a part of the work while `more()` says that there is time; returns whether something is left
 */
export async function inTurns(turn: (more: () => boolean) => boolean): Promise<void> {
  for (;;) {
    const end = performance.now() + turnMilliseconds;
    if (!turn(() => performance.now() < end)) return;
    await setImmediate();
  }
}

// Long work in a thread lets messages in now and then, and ends when it was cancelled.
import { setImmediate } from 'node:timers/promises';
import { SeqwrightError } from '../../contract/errors.ts';

/** Often enough that nobody waits, seldom enough that nothing gets slower. */
const every = 20;

/** @returns a function to be awaited often; it throws `cancelled` once the signal has come */
export function breather(signal: AbortSignal): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= every) {
      await setImmediate();
      last = performance.now();
    }
    if (signal.aborted) throw new SeqwrightError('cancelled', 'Cancelled.');
  };
}

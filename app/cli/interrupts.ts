// Ctrl+C and its kin. The first asks whatever is under way to end well, the second ends the process at once.
import { exitCodes } from './exit-codes.ts';

export interface Interrupts {
  /** A first signal has come. */
  readonly interrupted: boolean;
  /** Hears the first signal instead of ending the process; gives a function that ends the hearing. */
  onFirst(listener: () => void): () => void;
}

export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'disconnect', listener: () => void): unknown;
}

/**
 * One Ctrl+C reaches a process twice where a parent passes on what the terminal sent to both; a person needs longer
 * than this to press again.
 */
const sameSignalMs = 300;

/**
 * @param source - process
 * @param launched - whether `seqwright.js` under an older Node started this process: then its death is a signal too
 * @param exit - ends the process
 */
export function watchInterrupts(
  source: SignalSource,
  launched: boolean,
  exit: (code: number) => void,
  now: () => number = Date.now,
): Interrupts {
  const listeners = new Set<() => void>();
  let firstAt: number | null = null;

  function signalled(): void {
    if (firstAt !== null && now() - firstAt < sameSignalMs) return;
    if (firstAt !== null || listeners.size === 0) {
      exit(exitCodes.interrupted);
      return;
    }
    firstAt = now();
    for (const listener of [...listeners]) listener();
  }

  source.on('SIGINT', signalled);
  source.on('SIGTERM', signalled);
  source.on('SIGHUP', signalled);
  if (launched) source.on('disconnect', signalled);

  return {
    get interrupted() {
      return firstAt !== null;
    },
    onFirst(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

// What passes between the shell and the engine's process, the same over a utility process and over child-process IPC.
import type { SerializedError } from '../../app/contract/errors.ts';

export type ToEngine =
  | { kind: 'call'; id: number; method: string; input: unknown }
  /** Pause what trains, close the data folder, and end. */
  | { kind: 'close' };

export type FromEngine =
  | { kind: 'ready'; dataDir: string }
  /** The data folder could not be opened; the process ends. */
  | { kind: 'failed'; error: SerializedError }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: SerializedError }
  | { kind: 'event'; event: string; payload: unknown };

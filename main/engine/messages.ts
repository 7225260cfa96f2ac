// What passes between the shell and the engine's process, the same over a utility process and over child-process IPC.
import type { SerializedError } from '../../app/contract/errors.ts';
import type { FromWindow, ToWindow } from '../../app/training/window/messages.ts';

export type ToEngine =
  | { kind: 'call'; id: number; method: string; input: unknown }
  /** Pause what trains, close the data folder, and end. */
  | { kind: 'close' }
  /** A hidden window that the engine asked for is there: its port comes with this. */
  | { kind: 'window_port'; id: number }
  /** What the window says, where the shell passes it on. */
  | { kind: 'window_message'; id: number; message: FromWindow }
  /** The window ended by itself. */
  | { kind: 'window_ended'; id: number; why: string };

export type FromEngine =
  | { kind: 'ready'; dataDir: string }
  /** The data folder could not be opened; the process ends. */
  | { kind: 'failed'; error: SerializedError }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: SerializedError }
  | { kind: 'event'; event: string; payload: unknown }
  /** Asks for a hidden window that computes on WebGPU; the id is the engine's. */
  | { kind: 'window_open'; id: number }
  /** For the window, where the shell passes it on. */
  | { kind: 'window_message'; id: number; message: ToWindow }
  | { kind: 'window_close'; id: number };

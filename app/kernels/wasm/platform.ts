// What the kernels ask of the place where they run: Node, or a worker of a window.
import type { Build } from './instance.ts';

/** What a thread is started with. */
export interface ThreadData {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  wide: boolean;
  /** Address of the control area. */
  control: number;
  /** 1 for the first that is started: 0 is the host. */
  thread: number;
}

export interface KernelThread {
  stop(): Promise<void>;
}

/**
 * Starts a thread that serves commands (see thread-loop.ts); settled when it is ready.
 *
 * @param ended - told when it ends by itself, and why
 */
export type StartThread = (data: ThreadData, ended: (why: Error) => void) => Promise<KernelThread>;

export interface Platform {
  cores(): number;
  readBuild(build: Build): Uint8Array;
  /** Whether 128-bit operations may be compiled in pairs. */
  readonly mayPair: boolean;
  compile(bytes: Uint8Array, paired: boolean): WebAssembly.Module;
  startThread: StartThread;
}

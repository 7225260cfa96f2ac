// What a thread is started with.

export interface WorkerData {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  wide: boolean;
  /** Address of the control area. */
  control: number;
  /** 1 for the first worker: 0 is the host. */
  thread: number;
}

/** The command that ends a worker. */
export const stopCommand = -1;

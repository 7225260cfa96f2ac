// What a thread of the kernels does, wherever it was started: its part of each program that the host announces.
import { instantiate } from './instance.ts';
import type { ThreadData } from './platform.ts';
import { offsetOf } from './structs.ts';

/** The command that ends a thread. */
export const stopCommand = -1;

/** Lets nobody wait for a thread that will not come: a host in the middle of a program sees nothing else of its end. */
export function breakOff(memory: WebAssembly.Memory, control: number): void {
  const words = new Int32Array(memory.buffer);
  const place = (name: string): number => (control + offsetOf('Control', name)) / 4;
  Atomics.store(words, place('broken'), 1);
  Atomics.notify(words, place('generation'));
}

/** Serves commands until the one that ends it. @param ready - told when the first may come */
export function serveCommands({ module, memory, wide, control, thread }: ThreadData, ready: () => void): void {
  try {
    const kernels = instantiate(module, memory, wide);
    ready();
    for (let seen = 0; ;) {
      seen = kernels.awaitCommand(control, seen);
      if (seen === stopCommand) return;
      kernels.run(control, thread);
    }
  } catch (error) {
    breakOff(memory, control);
    throw error;
  }
}

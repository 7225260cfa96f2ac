// The kernels under Node: builds from files, and worker_threads.
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Platform, StartThread } from './platform.ts';
import { readBuild } from './read-build.ts';
import { compileEagerly, mayChangeFlags } from './vector-width.ts';

/** Threads keep no process alive. */
export function startNodeThread(script: URL): StartThread {
  return async (workerData, ended) => {
    const worker = new Worker(script, { workerData });
    await once(worker, 'message');
    worker.on('error', (cause: unknown) => ended(new Error('A thread of the kernels failed.', { cause })));
    worker.on('exit', () => ended(new Error('A thread of the kernels ended unexpectedly.')));
    worker.unref();
    return {
      async stop() {
        await worker.terminate();
      },
    };
  };
}

export const nodePlatform: Platform = {
  cores: availableParallelism,
  readBuild,
  mayPair: mayChangeFlags,
  compile: (bytes, paired) => (mayChangeFlags ? compileEagerly(bytes, paired) : new WebAssembly.Module(bytes)),
  startThread: startNodeThread(new URL('./node-thread.ts', import.meta.url)),
};

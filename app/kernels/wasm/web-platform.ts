// The kernels in a browser: in a worker of a window that is isolated across origins (COOP and COEP), which alone may share
// memory and wait. Their threads are workers of that worker.
import type { Build } from './instance.ts';
import type { Platform, ThreadData } from './platform.ts';

interface WebWorker {
  onmessage: (() => void) | null;
  onerror: ((event: { message: string }) => void) | null;
  postMessage(data: ThreadData): void;
  terminate(): void;
}

interface Scope {
  Worker: new (script: URL, options: { type: 'module' }) => WebWorker;
  navigator: { hardwareConcurrency: number };
}

/**
 * @param builds - the bytes of the builds: a browser reads no files
 * @param script - `web-thread.ts`, bundled
 */
export function webPlatform(builds: Record<Build, Uint8Array>, script: URL): Platform {
  const scope = globalThis as unknown as Scope;
  return {
    cores: () => scope.navigator.hardwareConcurrency,
    readBuild: (build) => builds[build],
    mayPair: false,
    compile: (bytes) => new WebAssembly.Module(bytes),
    startThread(data, ended) {
      const started = Promise.withResolvers<{ stop(): Promise<void> }>();
      const worker = new scope.Worker(script, { type: 'module' });
      const stop = (): Promise<void> => {
        worker.terminate();
        return Promise.resolve();
      };
      worker.onmessage = () => started.resolve({ stop });
      worker.onerror = ({ message }) => {
        const error = new Error(`A thread of the kernels failed: ${message}`);
        started.reject(error);
        ended(error);
      };
      worker.postMessage(data);
      return started.promise;
    },
  };
}

// What the engine's parts share.
import type { Store } from '../store/store.ts';
import type { Emitter } from './emitter.ts';
import type { Jobs } from './jobs.ts';
import type { RunScheduler } from './run-scheduler.ts';

export interface EngineContext {
  dataDir: string;
  /** Folder of the sample files that ship with the app. */
  samplesDir: string;
  /** Threads of a trainer; null leaves it to the device. */
  threads: number | null;
  store: Store;
  emitter: Emitter;
  jobs: Jobs;
  scheduler: RunScheduler;
}

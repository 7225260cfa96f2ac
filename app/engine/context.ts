// What the engine's parts share.
import type { Store } from '../store/store.ts';
import type { FolderMoves } from './data-move/move-data.ts';
import type { DevicePackages } from './device-packages/packages.ts';
import type { Emitter } from './emitter.ts';
import type { Jobs } from './jobs.ts';
import type { Places } from './places.ts';
import type { RunScheduler } from './run-scheduler.ts';

export interface EngineContext {
  dataDir: string;
  /** Folder of the sample files that ship with the app. */
  samplesDir: string;
  /** Threads that new work computes on: those that the host asked for, else the user's setting, else all. */
  threads: () => number;
  store: Store;
  emitter: Emitter;
  jobs: Jobs;
  scheduler: RunScheduler;
  /** Where work on a device is done. */
  places: Places;
  moves: FolderMoves;
  packages: DevicePackages;
}

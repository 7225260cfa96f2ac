// The composition root: opens a data folder and answers the contract. Hosts know this and nothing below it.
import { fileURLToPath } from 'node:url';
import { checkInput } from '../contract/check-input.ts';
import type { Client } from '../contract/client.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { Implementations, MethodInput, MethodName, MethodOutput } from '../contract/methods.ts';
import { openStore, type Store } from '../store/store.ts';
import { createCalls } from './calls.ts';
import type { EngineContext } from './context.ts';
import { finishMove } from './data-move/check-target.ts';
import { createFolderMoves, type OpenFolder } from './data-move/move-data.ts';
import { createDevicePackages, type PackageSource } from './device-packages/packages.ts';
import { createEmitter } from './emitter.ts';
import { createJobs } from './jobs.ts';
import { appMethods } from './methods/app-methods.ts';
import { datasetMethods } from './methods/dataset-methods.ts';
import { deviceMethods } from './methods/device-methods.ts';
import { evaluationMethods } from './methods/evaluation-methods.ts';
import { exportMethods } from './methods/export-methods.ts';
import { runMethods } from './methods/run-methods.ts';
import { threadPlaces } from './places.ts';
import { createRunScheduler } from './run-scheduler.ts';
import { threadsFor } from './user-settings.ts';
import { windowPlaces, type OpenHostWindow } from './window-places.ts';

export interface EngineOptions {
  dataDir: string;
  /** Threads that are computed on; the user's setting when left out. */
  threads?: number;
  /** Folder of the sample files. */
  samplesDir?: string;
  /** What can be installed for devices; the catalogue's for this system when left out. */
  devicePackages?: PackageSource;
  /** Opens a hidden window of the host that computes on WebGPU; Dawn in a thread does where it is left out. */
  openWindow?: OpenHostWindow;
}

export type Engine = Client;

/** Every method of the contract. */
export function implementations(context: EngineContext): Implementations {
  return {
    ...appMethods(context),
    ...deviceMethods(context),
    ...datasetMethods(context),
    ...runMethods(context),
    ...evaluationMethods(context),
    ...exportMethods(context),
  };
}

/**
 * Opens the engine of a data folder; the folder is made when there is none.
 *
 * @throws SeqwrightError `store_locked`, `store_moved`, `store_corrupt`, `store_newer`, `output_unwritable`
 */
export function openEngine(options: EngineOptions): Engine {
  const samplesDir = options.samplesDir ?? fileURLToPath(new URL('../../resources/samples', import.meta.url));
  const emitter = createEmitter();
  const jobs = createJobs();
  const calls = createCalls();
  const places = options.openWindow ? windowPlaces(options.openWindow) : threadPlaces;
  const packages = createDevicePackages(emitter, options.devicePackages);
  const moves = createFolderMoves({
    current: () => open,
    goOn: (dataDir, store) => (open = start(dataDir, store)),
    calls,
    jobs,
    emitter,
  });
  let open = start(options.dataDir, openStore(options.dataDir));
  finishMove(options.dataDir);
  let closing: Promise<void> | null = null;

  function start(dataDir: string, store: Store): OpenFolder & { answers: Implementations } {
    const threads = (): number => threadsFor(store, options.threads);
    const scheduler = createRunScheduler({ store, emitter, places, threads });
    const shared = { dataDir, samplesDir, threads, store, emitter, jobs, scheduler, places, moves, packages };
    const answers = implementations(shared);
    return { dataDir, store, scheduler, answers };
  }

  const close = async (): Promise<void> => {
    await jobs.close();
    await open.scheduler.close();
    open.store.close();
  };
  return {
    async call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>> {
      if (closing) throw new SeqwrightError('engine_unreachable', 'The engine is closing.');
      const checked = checkInput(method, input);
      return calls.run(method, () => {
        const answer = open.answers[method] as (checked: unknown) => Promise<MethodOutput<M>>;
        return answer(checked);
      });
    },
    on: (event, listener) => emitter.on(event, listener),
    close: () => (closing ??= close()),
  };
}

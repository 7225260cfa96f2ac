// Moves the data folder: copies and compares while the engine answers, then switches in a moment. What decides is one
// file, the word in the old folder that the data is elsewhere: until it stands, the old folder counts.
import { statfsSync } from 'node:fs';
import { z } from 'zod';
import type { DataFolder, DataMove, MoveOptions } from '../../contract/data-folder.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { dataBytes, dataFiles, removeData } from '../../store/data-files.ts';
import { readPointer, removePointer, writePointer } from '../../store/moved-folder.ts';
import { openStore, type Store } from '../../store/store.ts';
import type { Calls } from '../calls.ts';
import type { Emitter } from '../emitter.ts';
import type { Jobs } from '../jobs.ts';
import type { RunScheduler } from '../run-scheduler.ts';
import { runTask } from '../tasks/run-task.ts';
import type { TaskProgress } from '../tasks/tasks.ts';
import { clearTarget, prepareTarget, removeMark } from './check-target.ts';

/** What is open now. */
export interface OpenFolder {
  dataDir: string;
  store: Store;
  scheduler: RunScheduler;
}

export interface FolderMoves {
  info(): DataFolder;
  /** @throws SeqwrightError `wrong_state`, `input_invalid`, `output_exists`, `output_unwritable`, `disk_full`, `cancelled` */
  move(options: MoveOptions, job: { name: string; signal: AbortSignal }): Promise<DataMove>;
  /** @throws SeqwrightError `not_found` when there is no old copy */
  removeOld(): DataFolder;
}

interface Parts {
  current: () => OpenFolder;
  /** Goes on with this store; the one before is closed already. */
  goOn: (dataDir: string, store: Store) => void;
  calls: Calls;
  jobs: Jobs;
  emitter: Emitter;
}

/** Among the settings of the new folder. */
const movedFrom = 'movedFrom';

/** The old copy that this folder knows of, if it is still there. */
function oldCopy({ dataDir, store }: OpenFolder): DataFolder['old'] {
  const known = z.string().safeParse(store.settings.get(movedFrom));
  if (!known.success) return null;
  try {
    return readPointer(known.data) === dataDir ? { path: known.data, bytes: dataBytes(known.data) } : null;
  } catch {
    return null;
  }
}

/** The move is done already; a copy that cannot be removed is only a copy too many. */
function tryToRemove(dataDir: string): boolean {
  try {
    removeData(dataDir);
    return true;
  } catch {
    return false;
  }
}

export function createFolderMoves({ current, goOn, calls, jobs, emitter }: Parts): FolderMoves {
  const info = (): DataFolder => {
    const { dataDir, store } = current();
    const { bavail, bsize } = statfsSync(dataDir);
    return { path: dataDir, storedBytes: store.storedBytes(), freeBytes: bavail * bsize, old: oldCopy(current()) };
  };

  function refuseBusy(pauseRuns: boolean, own: string): void {
    const { store, scheduler } = current();
    const [training] = scheduler.activeRuns();
    if (training !== undefined && !pauseRuns)
      throw new SeqwrightError(
        'wrong_state',
        `"${store.runs.get(training).name}" is training. Pause it first, or let the move pause it and go on in the new place.`,
        { run: training },
      );
    const others = jobs.names().filter((name) => name !== own);
    if (others.length > 0)
      throw new SeqwrightError(
        'wrong_state',
        'Other work is under way: an import, an export, an evaluation, or a device that is installed or tested. Wait until it is done, or cancel it.',
        { jobs: others },
      );
  }

  async function pause(runs: readonly string[]): Promise<void> {
    const { scheduler } = current();
    // Those that wait go first: else they would start as soon as the one that trains ends.
    for (const id of [...runs].reverse()) scheduler.end(id, 'pause');
    await Promise.all(runs.map((id) => scheduler.settled(id)));
  }

  function goOnTraining(runs: readonly string[]): string[] {
    const { store, scheduler } = current();
    const paused = runs.filter((id) => store.runs.get(id).state === 'paused');
    for (const id of paused) {
      store.runs.update(id, { state: 'waiting' });
      scheduler.enqueue(id);
    }
    return paused;
  }

  async function copy(from: string, to: string, job: { name: string; signal: AbortSignal }): Promise<number> {
    const files = dataFiles(from);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const onProgress = (progress: TaskProgress): void => emitter.emit('progress', { job: job.name, ...progress });
    await runTask('copy', { from, to, files }, { signal: job.signal, onProgress });
    return bytes;
  }

  /** From here on the new folder counts; each step leaves either the one or the other valid. */
  async function switchTo(to: string): Promise<void> {
    const { dataDir: from, store: old } = current();
    const release = await calls.hold();
    try {
      // If data was here before, the new folder sends everybody to where it now comes from.
      const led = readPointer(to);
      let store: Store | null = null;
      try {
        removePointer(to);
        store = openStore(to);
        store.exports.relocate(from, to);
        store.settings.set(movedFrom, from);
        // The mark goes last: a folder without it and without the word would be a copy that nobody knows.
        writePointer(from, to);
        removeMark(to);
      } catch (thrown) {
        store?.close();
        if (led !== null) writePointer(to, led);
        throw thrown;
      }
      old.close();
      goOn(to, store);
    } finally {
      release();
    }
  }

  /** The old folder again, with a store that takes changes. */
  async function stay(): Promise<void> {
    const { dataDir, store } = current();
    const release = await calls.hold();
    try {
      goOn(dataDir, openStore(dataDir, {}, store.closeButHold()));
    } finally {
      release();
    }
  }

  return {
    info,
    async move({ to: asked, pauseRuns, removeOld }, job) {
      const began = performance.now();
      refuseBusy(pauseRuns, job.name);
      const { dataDir: from, store, scheduler } = current();
      const target = prepareTarget(asked, from, dataBytes(from));
      const runs = scheduler.activeRuns();
      let frozen = false;
      let bytes: number;
      try {
        await calls.refuseChanges(
          `The data folder is being moved to ${target.to}. Wait until that is done, or cancel it.`,
        );
        await pause(runs);
        await store.idle();
        store.freeze();
        frozen = true;
        bytes = await copy(from, target.to, job);
        await switchTo(target.to);
      } catch (thrown) {
        clearTarget(target);
        if (frozen) await stay();
        goOnTraining(runs);
        throw thrown;
      } finally {
        calls.allowChanges();
      }
      emitter.emit('data.moved', { from, to: target.to });
      const resumed = goOnTraining(runs);
      const oldRemoved = removeOld && tryToRemove(from);
      const seconds = (performance.now() - began) / 1000;
      return { from, to: target.to, bytes, seconds, resumed, oldRemoved };
    },
    removeOld() {
      const old = oldCopy(current());
      if (!old)
        throw new SeqwrightError(
          'not_found',
          'There is no old copy of the data any more, as far as this folder knows.',
        );
      removeData(old.path);
      return info();
    },
  };
}

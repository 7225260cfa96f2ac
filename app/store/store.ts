// The store: everything that outlives the engine, in one SQLite file of a data folder.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SeqwrightError } from '../contract/errors.ts';
import { createCheckpoints, type Checkpoints } from './checkpoints.ts';
import { openDatabase, type Db } from './database.ts';
import { createDatasets, type Datasets } from './datasets.ts';
import { databaseName } from './data-files.ts';
import { storeError } from './errors.ts';
import { cancelEvaluations, createEvaluations, type Evaluations } from './evaluations.ts';
import { cancelExports, createExports, type Exports } from './exports.ts';
import { acquireLock, type Lock, type LockInfo } from './lock.ts';
import { createLogs, type Logs } from './logs.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { refuseMoved } from './moved-folder.ts';
import { migrate } from './migrations/migrate.ts';
import { migrations } from './migrations/registry.ts';
import { createRunNumbers } from './run-numbers.ts';
import { createRuns, interruptRuns, type Runs } from './runs.ts';
import { createSamples, type Samples } from './samples.ts';
import { createSettings, type StoredSettings } from './settings.ts';
import { createStoredTables, discardUnfinished } from './stored-tables.ts';
import { createSweeper } from './sweeper.ts';

export interface Store {
  datasets: Datasets;
  runs: Runs;
  metrics: Metrics;
  samples: Samples;
  checkpoints: Checkpoints;
  logs: Logs;
  evaluations: Evaluations;
  exports: Exports;
  settings: StoredSettings;
  /** The lock that keeps other engines off this folder. */
  lock: Pick<Lock, 'update'>;
  /** Several changes as one: all of them are kept, or none. `work` must not wait for anything. */
  transaction<Result>(work: () => Result): Result;
  /**
   * Writes everything back into the one file and takes no more changes, so that the file may be copied. Reading goes on;
   * what writes fails until the folder is opened again.
   */
  freeze(): void;
  /** Bytes that the store takes on the disk. */
  storedBytes(): number;
  /** Resolves when the room of everything that was removed is given back to the disk. */
  idle(): Promise<void>;
  close(): void;
  /** Closes all but the lock, to be opened again with it. */
  closeButHold(): Lock;
}

/**
 * Opens a data folder, making it first if need be: locks it, brings its database up to date, and sets right what an
 * engine that died has left (runs that go on become `interrupted`, half an import is removed).
 *
 * @param info - what others may read about this owner of the folder
 * @param held - its lock, where it is held already
 * @throws SeqwrightError `store_locked`, `store_moved`, `store_corrupt`, `store_newer`, `output_unwritable`, `disk_full`
 */
export function openStore(dataDir: string, info: LockInfo = {}, held?: Lock): Store {
  try {
    // What users give us is often confidential: the folder is for its owner alone.
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw storeError(thrown, dataDir);
  }
  const lock = held ?? acquireLock(dataDir, info);
  let db: Db | undefined;
  try {
    // Only now: whoever moved the data has left the word before letting go of the lock.
    refuseMoved(dataDir);
    db = openDatabase(join(dataDir, databaseName));
    migrate(db, migrations);
    return createStore(db, lock);
  } catch (thrown) {
    db?.close();
    lock.release();
    throw thrown;
  }
}

function createStore(db: Db, lock: Lock): Store {
  db.transaction(() => {
    interruptRuns(db);
    cancelEvaluations(db);
    cancelExports(db);
    discardUnfinished(db);
  });
  const sweeper = createSweeper(db);
  const runNumber = createRunNumbers(db);
  const samples = createSamples(db, runNumber);
  const checkpoints = createCheckpoints(db, runNumber, samples);
  const closeButHold = (): Lock => {
    sweeper.stop();
    db.close();
    return lock;
  };
  sweeper.start();
  return {
    datasets: createDatasets(db, createStoredTables(db, sweeper)),
    runs: createRuns(db),
    metrics: createMetrics(db, runNumber),
    samples,
    checkpoints,
    logs: createLogs(db, runNumber),
    evaluations: createEvaluations(db, runNumber),
    exports: createExports(db, runNumber),
    settings: createSettings(db),
    lock,
    transaction: (work) => db.transaction(work),
    freeze() {
      db.pragma('wal_checkpoint(TRUNCATE)');
      if (fileBytes(`${db.file}-wal`) > 0)
        throw new SeqwrightError('store_locked', `Another program reads ${db.file}. Close it and try again.`, {
          path: db.file,
        });
      db.pragma('query_only = ON');
    },
    storedBytes: () => [db.file, `${db.file}-wal`].reduce((sum, file) => sum + fileBytes(file), 0),
    idle: () => sweeper.idle(),
    close() {
      closeButHold();
      lock.release();
    },
    closeButHold,
  };
}

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

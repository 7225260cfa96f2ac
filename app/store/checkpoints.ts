// Checkpoints: scores and samples of all, parameters of the best and the last.
import type { SequenceView } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { CheckpointInfo, Score } from '../contract/run.ts';
import { plainBytes, type Db } from './database.ts';
import type { RunNumber } from './run-numbers.ts';
import type { Samples } from './samples.ts';

export interface NewCheckpoint {
  step: number;
  /** Seconds of training up to here. */
  seconds: number;
  scores: Score[];
  /** Better than every one before. */
  best: boolean;
  /** All that resuming or sampling needs; null for what is only to be looked at. */
  bytes: Uint8Array | null;
  samples: readonly SequenceView[];
}

export interface LoadedCheckpoint extends CheckpointInfo {
  seconds: number;
  parameters: Uint8Array;
}

export interface Checkpoints {
  /** Adds a checkpoint, and drops the parameters of those that are neither best nor last any more, in one transaction. */
  insert(runId: string, checkpoint: NewCheckpoint): CheckpointInfo;
  /** Oldest first, with what was made before the first step. */
  list(runId: string): CheckpointInfo[];
  /** @throws SeqwrightError `no_checkpoint` when there is none or its parameters were dropped */
  load(runId: string, which: 'best' | 'last' | number): LoadedCheckpoint;
  /** Forgets the checkpoints after a step, which a resumed run makes again. */
  truncate(runId: string, afterStep: number): void;
}

interface CheckpointRow {
  step: number;
  created_at: number;
  seconds: number;
  scores: string;
  best: number;
  bytes: number;
}

export function createCheckpoints(db: Db, runNumber: RunNumber, samples: Samples): Checkpoints {
  // SQLite tells a blob's length without reading it.
  const select = `SELECT step, created_at, seconds, scores, best, coalesce(length(parameters), 0) AS bytes
    FROM checkpoints WHERE run = ?`;
  const selectAll = db.prepare<CheckpointRow>(`${select} ORDER BY step`);
  const selectBest = db.prepare<CheckpointRow>(`${select} AND best = 1`);
  // What was made before the first step is no checkpoint to go on from.
  const selectLast = db.prepare<CheckpointRow>(`${select} AND step > 0 ORDER BY step DESC LIMIT 1`);
  const selectStep = db.prepare<CheckpointRow>(`${select} AND step = ?`);
  const selectParameters = db.prepare<{ parameters: Uint8Array | null }>(
    'SELECT parameters FROM checkpoints WHERE run = ? AND step = ?',
  );
  const insert = db.prepare(
    'INSERT INTO checkpoints (run, step, created_at, seconds, scores, best, parameters) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const clearBest = db.prepare('UPDATE checkpoints SET best = 0 WHERE run = ? AND best = 1');
  const dropParameters = db.prepare(
    'UPDATE checkpoints SET parameters = NULL WHERE run = ? AND step < ? AND best = 0 AND parameters IS NOT NULL',
  );
  const removeFrom = db.prepare('DELETE FROM checkpoints WHERE run = ? AND step >= ?');

  function rowOf(run: number, which: 'best' | 'last' | number): CheckpointRow | undefined {
    if (which === 'best') return selectBest.get(run);
    return which === 'last' ? selectLast.get(run) : selectStep.get(run, which);
  }

  return {
    insert(runId, { step, seconds, scores, best, bytes, samples: sequences }) {
      return db.transaction(() => {
        const run = runNumber(runId);
        // One that is made again after a resume takes the place of what was there.
        removeFrom.run(run, step);
        if (best) clearBest.run(run);
        insert.run(run, step, Date.now(), seconds, JSON.stringify(scores), Number(best), bytes);
        samples.insert(run, step, sequences);
        dropParameters.run(run, step);
        return toCheckpointInfo(selectStep.get(run, step)!);
      });
    },
    list: (runId) => selectAll.all(runNumber(runId)).map(toCheckpointInfo),
    load(runId, which) {
      const run = runNumber(runId);
      const row = rowOf(run, which);
      const parameters = row && selectParameters.get(run, row.step)?.parameters;
      if (row === undefined || !parameters) throw noCheckpoint(runId, which, row !== undefined);
      return { ...toCheckpointInfo(row), seconds: row.seconds, parameters: plainBytes(parameters) };
    },
    truncate: (runId, afterStep) => void removeFrom.run(runNumber(runId), afterStep + 1),
  };
}

function noCheckpoint(runId: string, which: 'best' | 'last' | number, dropped: boolean): SeqwrightError {
  const message =
    typeof which !== 'number'
      ? `Run ${runId} has no checkpoint yet. It has to train until its first one.`
      : dropped
        ? `The checkpoint at step ${which} of run ${runId} kept its samples but not its parameters: only the best and the last do. Use one of those.`
        : `Run ${runId} has no checkpoint at step ${which}. Use the best or the last.`;
  return new SeqwrightError('no_checkpoint', message, { runId, checkpoint: which });
}

export function toCheckpointInfo(row: Omit<CheckpointRow, 'seconds'>): CheckpointInfo {
  return {
    step: row.step,
    createdAt: row.created_at,
    scores: JSON.parse(row.scores) as Score[],
    best: row.best === 1,
    resumable: row.bytes > 0,
    bytes: row.bytes,
  };
}

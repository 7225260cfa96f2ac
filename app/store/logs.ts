// What happened in each run, in words.
import type { LogEntry } from '../contract/run.ts';
import type { Db } from './database.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Logs {
  append(runId: string, entry: LogEntry): void;
  /** Oldest first. */
  list(runId: string): LogEntry[];
}

export function createLogs(db: Db, runNumber: RunNumber): Logs {
  const insert = db.prepare('INSERT INTO logs (run, at, step, level, code, message) VALUES (?, ?, ?, ?, ?, ?)');
  const select = db.prepare<LogEntry>('SELECT at, step, level, code, message FROM logs WHERE run = ? ORDER BY number');
  return {
    append(runId, { at, step, level, code, message }) {
      insert.run(runNumber(runId), at, step, level, code, message);
    },
    list: (runId) => select.all(runNumber(runId)),
  };
}

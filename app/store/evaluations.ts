// Reports on the quality of runs.
import type { Evaluation } from '../contract/evaluation.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Evaluations {
  insert(evaluation: Omit<Evaluation, 'id' | 'createdAt'>): Evaluation;
  /** Stores the evaluation as it is now. */
  update(evaluation: Evaluation): void;
  /** Newest first. */
  list(runId: string): Evaluation[];
}

interface EvaluationRow {
  id: string;
  run_id: string;
  state: Evaluation['state'];
  created_at: number;
  record: string;
}

export function createEvaluations(db: Db, runNumber: RunNumber): Evaluations {
  const insert = db.prepare('INSERT INTO evaluations (id, run, state, created_at, record) VALUES (?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE evaluations SET state = ?, record = ? WHERE id = ?');
  const select = db.prepare<EvaluationRow>(`SELECT e.id, r.id AS run_id, e.state, e.created_at, e.record
    FROM evaluations e JOIN runs r ON r.number = e.run WHERE r.id = ? ORDER BY e.created_at DESC, e.id DESC`);
  return {
    insert(given) {
      const evaluation: Evaluation = { ...given, id: newId(), createdAt: Date.now() };
      const { id, createdAt, state } = evaluation;
      insert.run(id, runNumber(evaluation.runId), state, createdAt, record(evaluation));
      return evaluation;
    },
    update: (evaluation) => void update.run(evaluation.state, record(evaluation), evaluation.id),
    list: (runId) => select.all(runId).map(fromRow),
  };
}

/** What an engine was doing when it died is not done. */
export function cancelEvaluations(db: Db): void {
  db.prepare("UPDATE evaluations SET state = 'cancelled' WHERE state = 'running'").run();
}

function record({ step, scores, columns, rules, nearest, seconds, error }: Evaluation): string {
  return JSON.stringify({ step, scores, columns, rules, nearest, seconds, error });
}

function fromRow(row: EvaluationRow): Evaluation {
  const rest = JSON.parse(row.record) as Omit<Evaluation, 'id' | 'runId' | 'state' | 'createdAt'>;
  return { id: row.id, runId: row.run_id, state: row.state, createdAt: row.created_at, ...rest };
}

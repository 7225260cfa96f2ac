// Reports on the quality of runs.
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { SeqwrightError } from '../contract/errors.ts';
import type { Evaluation } from '../contract/evaluation.ts';
import type { Report } from '../contract/report.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';
import { notFound } from './references.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Evaluations {
  insert(evaluation: Omit<Evaluation, 'id' | 'createdAt'>): Evaluation;
  /** Stores the evaluation as it is now, and its report once there is one. */
  update(evaluation: Evaluation, report?: Report): void;
  /** Newest first; of one run or of all. */
  list(runId?: string): Evaluation[];
  /** @throws SeqwrightError `not_found`; `wrong_state` when it has none */
  report(id: string): Report;
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
  const update = db.prepare('UPDATE evaluations SET state = ?, record = ?, report = ? WHERE id = ?');
  const select = db.prepare<EvaluationRow>(`SELECT e.id, r.id AS run_id, e.state, e.created_at, e.record
    FROM evaluations e JOIN runs r ON r.number = e.run
    WHERE @run IS NULL OR r.id = @run ORDER BY e.created_at DESC, e.id DESC`);
  const selectReport = db.prepare<{ report: Buffer | null }>('SELECT report FROM evaluations WHERE id = ?');
  return {
    insert(given) {
      const evaluation: Evaluation = { ...given, id: newId(), createdAt: Date.now() };
      const { id, createdAt, state } = evaluation;
      insert.run(id, runNumber(evaluation.runId), state, createdAt, record(evaluation));
      return evaluation;
    },
    update: (evaluation, report) =>
      void update.run(
        evaluation.state,
        record(evaluation),
        report === undefined ? null : zstdCompressSync(JSON.stringify(report)),
        evaluation.id,
      ),
    list: (runId) => select.all({ run: runId ?? null }).map(fromRow),
    report(id) {
      const row = selectReport.get(id);
      if (row === undefined) throw notFound('evaluation', id, []);
      if (row.report === null)
        throw new SeqwrightError(
          'wrong_state',
          'This evaluation has no report: it did not end, or an older version made it. Evaluate the run again.',
          { id },
        );
      return JSON.parse(zstdDecompressSync(row.report).toString()) as Report;
    },
  };
}

/** What an engine was doing when it died is not done. */
export function cancelEvaluations(db: Db): void {
  db.prepare("UPDATE evaluations SET state = 'cancelled' WHERE state = 'running'").run();
}

type Kept = Omit<Evaluation, 'id' | 'runId' | 'state' | 'createdAt'>;

function record({ step, depth, verdict, scores, columns, rules, nearest, seconds, error }: Evaluation): string {
  return JSON.stringify({ step, depth, verdict, scores, columns, rules, nearest, seconds, error } satisfies Kept);
}

function fromRow(row: EvaluationRow): Evaluation {
  const rest = JSON.parse(row.record) as Kept;
  return { id: row.id, runId: row.run_id, state: row.state, createdAt: row.created_at, ...rest };
}

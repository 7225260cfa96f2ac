// Files that were written from runs. The record goes with its run; the file stays.
import { sep } from 'node:path';
import type { ExportRecord } from '../contract/export.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';
import { notFound } from './references.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Exports {
  insert(record: Omit<ExportRecord, 'id' | 'createdAt' | 'runName'>): ExportRecord;
  /** Stores the record as it is now. */
  update(record: ExportRecord): void;
  /** Newest first; of one run or of all. */
  list(runId?: string): ExportRecord[];
  get(id: string): ExportRecord;
  /** Says of files in a folder that they are in another one now. */
  relocate(from: string, to: string): void;
  /** Forgets the record; the file stays. */
  remove(id: string): void;
}

interface ExportRow {
  id: string;
  run_id: string;
  run_name: string;
  state: ExportRecord['state'];
  created_at: number;
  record: string;
}

export function createExports(db: Db, runNumber: RunNumber): Exports {
  const columns = `SELECT e.id, r.id AS run_id, r.name AS run_name, e.state, e.created_at, e.record
    FROM exports e JOIN runs r ON r.number = e.run`;
  const insert = db.prepare('INSERT INTO exports (id, run, state, created_at, record) VALUES (?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE exports SET state = ?, record = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM exports WHERE id = ?');
  const selectOne = db.prepare<ExportRow>(`${columns} WHERE e.id = ?`);
  const selectAll = db.prepare<ExportRow>(
    `${columns} WHERE @run IS NULL OR r.id = @run ORDER BY e.created_at DESC, e.id DESC`,
  );

  function get(id: string): ExportRecord {
    const row = selectOne.get(id);
    if (row === undefined) throw notFound('export', id, []);
    return fromRow(row);
  }

  return {
    insert(given) {
      const id = newId();
      insert.run(id, runNumber(given.runId), given.state, Date.now(), toJson(given));
      return get(id);
    },
    update: (record) => void update.run(record.state, toJson(record), record.id),
    list: (runId) => selectAll.all({ run: runId ?? null }).map(fromRow),
    get,
    relocate(from, to) {
      db.transaction(() => {
        for (const record of selectAll.all({ run: null }).map(fromRow)) {
          const { output } = record.options;
          if (!output.startsWith(from + sep)) continue;
          const moved = to + output.slice(from.length);
          update.run(record.state, toJson({ ...record, options: { ...record.options, output: moved } }), record.id);
        }
      });
    },
    remove(id) {
      if (remove.run(id) === 0) throw notFound('export', id, []);
    },
  };
}

/** What an engine was writing when it died was not written: files appear only when they are whole. */
export function cancelExports(db: Db): void {
  db.prepare("UPDATE exports SET state = 'cancelled' WHERE state = 'writing'").run();
}

type Rest = Omit<ExportRecord, 'id' | 'runId' | 'runName' | 'state' | 'createdAt'>;

function toJson({ options, rows, sequences, bytes, seconds, notes, error }: Rest): string {
  return JSON.stringify({ options, rows, sequences, bytes, seconds, notes, error });
}

function fromRow(row: ExportRow): ExportRecord {
  const head = { id: row.id, runId: row.run_id, runName: row.run_name, state: row.state, createdAt: row.created_at };
  return { ...head, ...(JSON.parse(row.record) as Rest) };
}

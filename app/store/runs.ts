// Runs: what was asked for, how far it has come, and what the user has noted of it.
import { SeqwrightError } from '../contract/errors.ts';
import type { Run } from '../contract/run.ts';
import type { Db, SqlValue } from './database.ts';
import { newId } from './ids.ts';
import { notFound, resolveReference, type Named } from './references.ts';
import { partColumns, partJoins } from './run-parts.ts';
import { fromRow, runColumns, type RunFields, type RunRow } from './run-row.ts';

/** What a run begins with; the rest has a natural beginning. */
export type NewRun = Pick<Run, 'datasetId' | 'name' | 'config' | 'device' | 'versions'> & Partial<RunFields>;

/** What may change of a run. A field that is left out, or undefined, stays. */
export type RunChanges = Partial<RunFields>;

export interface Runs {
  /** @throws SeqwrightError `input_invalid` when the name is taken, `not_found` without the dataset */
  insert(run: NewRun): Run;
  /** Newest first; without `archived` both those that are and those that are not. */
  list(filter?: { datasetId?: string; archived?: boolean }): Run[];
  get(id: string): Run;
  /** @param reference - an id, a name, or the beginning of an id; throws `not_found` or `ambiguous_name` */
  find(reference: string): Run;
  /** @throws SeqwrightError `input_invalid` when the new name is taken */
  update(id: string, changes: RunChanges): Run;
  /** Removes the run and everything that came of it; files that were exported stay. */
  remove(id: string): void;
  /** The next free name such as "Energy fast 3". */
  nextName(datasetName: string, preset: string): string;
}

export function createRuns(db: Db): Runs {
  const select = `SELECT r.*, d.name AS dataset_name, ${partColumns}
    FROM runs r JOIN datasets d ON d.id = r.dataset ${partJoins}`;
  const selectAll = db.prepare<RunRow>(`${select}
    WHERE (@dataset IS NULL OR r.dataset = @dataset) AND (@archived IS NULL OR r.archived = @archived)
    ORDER BY r.created_at DESC, r.id DESC`);
  const selectOne = db.prepare<RunRow>(`${select} WHERE r.id = ?`);
  const selectNames = db.prepare<Named>('SELECT id, name FROM runs');
  const selectDataset = db.prepare('SELECT 1 FROM datasets WHERE id = ?');
  const selectByName = db.prepare<{ id: string }>('SELECT id FROM runs WHERE name = ?');
  const deleteRun = db.prepare('DELETE FROM runs WHERE id = ?');

  function get(id: string): Run {
    const row = selectOne.get(id);
    if (row === undefined) throw notFound('run', id, selectNames.all());
    return fromRow(row);
  }

  function refuseTaken(name: string, by?: string): void {
    const found = selectByName.get(name);
    if (found === undefined || found.id === by) return;
    const message = `A run is called "${name}" already. Choose another name.`;
    throw new SeqwrightError('input_invalid', message, { name, id: found.id });
  }

  return {
    insert(run) {
      const id = newId();
      return db.transaction(() => {
        if (selectDataset.get(run.datasetId) === undefined) throw notFound('dataset', run.datasetId, []);
        refuseTaken(run.name);
        const { datasetId, ...given } = run;
        const values = {
          id,
          dataset: datasetId,
          created_at: Date.now(),
          ...runColumns({ ...beginning, ...given }),
        };
        const names = Object.keys(values);
        db.prepare(`INSERT INTO runs (${names.join(', ')}) VALUES (${names.map((n) => `@${n}`).join(', ')})`).run(
          values,
        );
        return get(id);
      });
    },
    list({ datasetId = null, archived = null }: { datasetId?: string | null; archived?: boolean | null } = {}) {
      return selectAll.all({ dataset: datasetId, archived: archived === null ? null : Number(archived) }).map(fromRow);
    },
    get,
    find: (reference) => get(resolveReference('run', reference, selectNames.all())),
    update(id, changes) {
      return db.transaction(() => {
        if (changes.name !== undefined) refuseTaken(changes.name, id);
        const values: Record<string, SqlValue> = runColumns(changes);
        const names = Object.keys(values);
        if (names.length > 0) {
          const assignments = names.map((name) => `${name} = @${name}`).join(', ');
          db.prepare(`UPDATE runs SET ${assignments} WHERE id = @id`).run({ id, ...values });
        }
        return get(id);
      });
    },
    remove(id) {
      if (deleteRun.run(id) === 0) throw notFound('run', id, selectNames.all());
    },
    nextName(datasetName, preset) {
      const start = `${datasetName} ${preset} `.toLowerCase();
      const numbers = selectNames
        .all()
        .filter(({ name }) => name.toLowerCase().startsWith(start))
        .map(({ name }) => Number(name.slice(start.length)))
        .filter((number) => Number.isSafeInteger(number) && number > 0);
      return `${datasetName} ${preset} ${Math.max(0, ...numbers) + 1}`;
    },
  };
}

const beginning = {
  notes: '',
  tags: [],
  pinned: false,
  archived: false,
  state: 'preparing',
  seconds: 0,
  step: 0,
  epochs: 0,
} satisfies Partial<RunFields>;

/** What an engine left running when it died, or was closed, can go on later. */
export function interruptRuns(db: Db): void {
  db.prepare(
    `UPDATE runs SET state = 'interrupted', steps_per_second = NULL, waits_for = NULL
     WHERE state IN ('waiting', 'preparing', 'training')`,
  ).run();
}

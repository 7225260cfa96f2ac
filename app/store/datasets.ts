// Imported files: what is known of them, and their values.
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ColumnSummary, Dataset } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { ReadingOptions } from '../contract/reading.ts';
import type { Rule, RuleChoice, Schema } from '../contract/schema.ts';
import type { PackedTable } from '../data/packed-table.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';
import { notFound, resolveReference, type Named } from './references.ts';
import type { StoredTables, TableSlice, WriteOptions } from './stored-tables.ts';

/** All that a schema decides: given on import, and again when the schema is changed. */
export type DatasetFacts = Pick<Dataset, 'reading' | 'schema' | 'sequences' | 'lengths' | 'rules' | 'warnings'> & {
  summaries: ColumnSummary[];
};

export type NewDataset = DatasetFacts &
  Pick<Dataset, 'name' | 'fileName' | 'sha256' | 'source'> & { table: PackedTable };

export interface Datasets {
  /**
   * Stores a dataset in short turns; it is there as a whole at the end, or not at all.
   * @throws SeqwrightError `cancelled`, `disk_full`
   */
  insert(dataset: NewDataset, options?: WriteOptions): Promise<Dataset>;
  /** Newest first. */
  list(): Dataset[];
  /** @param reference - an id, a name, or the beginning of an id; throws `not_found` or `ambiguous_name` */
  find(reference: string): Dataset;
  /** The dataset with these bytes, read with the same options to this schema, if it was imported before. */
  findSame(sha256: string, schema: Schema, options?: ReadingOptions): Dataset | undefined;
  /** `wanted`, or with the first number behind it that makes it a new name. */
  freeName(wanted: string): string;
  rename(id: string, name: string): Dataset;
  /**
   * Replaces what the schema decides, and the values when types changed or the file was read again.
   * @param sha256 - of the file's bytes, when it was read again
   * @throws SeqwrightError `wrong_state` when runs stand on the dataset
   */
  changeSchema(
    id: string,
    facts: DatasetFacts & { sha256?: string },
    table?: PackedTable,
    options?: WriteOptions,
  ): Promise<Dataset>;
  /** Replaces what the user has said of the rules; runs keep what they began with. */
  changeRules(id: string, choices: readonly RuleChoice[], rules: readonly Rule[]): Dataset;
  summaries(id: string): ColumnSummary[];
  loadTable(id: string): Promise<PackedTable>;
  /** Only the pieces that cover rows `from` (included) to `to` (excluded). */
  loadSlice(id: string, from: number, to: number): Promise<TableSlice>;
  /**
   * Removes the dataset and, `withRuns`, all that stands on it. The room is given back to the disk in the background.
   * @throws SeqwrightError `wrong_state` when it has runs and they were not meant
   */
  remove(id: string, options: { withRuns: boolean }): void;
}

interface DatasetRow extends Record<'id' | 'name' | 'file_name' | 'sha256' | 'lengths' | 'reading', string> {
  source: string | null;
  schema: string;
  rules: string;
  warnings: string;
  created_at: number;
  table_number: number;
  rows: number;
  sequences: number;
  runs: number;
  bytes: number;
}

export function createDatasets(db: Db, tables: StoredTables): Datasets {
  const columns = `d.id, d.name, d.file_name, d.source, d.sha256, d.created_at, d.table_number, d.sequences, d.lengths, d.reading,
    d.schema, d.rules, d.warnings, t.rows, t.bytes, (SELECT count(*) FROM runs WHERE dataset = d.id) AS runs`;
  const select = `SELECT ${columns} FROM datasets d JOIN stored_tables t ON t.number = d.table_number`;
  const selectAll = db.prepare<DatasetRow>(`${select} ORDER BY d.created_at DESC, d.id DESC`);
  const selectOne = db.prepare<DatasetRow>(`${select} WHERE d.id = ?`);
  const selectSame = db.prepare<DatasetRow>(`${select} WHERE d.sha256 = ? AND d.schema_sha256 = ?`);
  const selectNames = db.prepare<Named>('SELECT id, name FROM datasets');
  const selectSummaries = db.prepare<{ summaries: string }>('SELECT summaries FROM datasets WHERE id = ?');
  const insertRow =
    db.prepare(`INSERT INTO datasets (id, name, file_name, source, sha256, created_at, table_number, sequences,
    lengths, reading, schema, schema_sha256, rules, warnings, summaries) VALUES (@id, @name, @file_name, @source, @sha256,
    @created_at, @table_number, @sequences, @lengths, @reading, @schema, @schema_sha256, @rules, @warnings, @summaries)`);
  const updateFacts = db.prepare(`UPDATE datasets SET table_number = @table_number, sequences = @sequences,
    lengths = @lengths, sha256 = coalesce(@sha256, sha256), reading = @reading, schema = @schema, schema_sha256 = @schema_sha256, rules = @rules,
    warnings = @warnings, summaries = @summaries WHERE id = @id`);
  const updateSchema = db.prepare('UPDATE datasets SET schema = ?, schema_sha256 = ?, rules = ? WHERE id = ?');
  const updateName = db.prepare('UPDATE datasets SET name = ? WHERE id = ?');
  const deleteRow = db.prepare('DELETE FROM datasets WHERE id = ?');

  function getRow(id: string): DatasetRow {
    const row = selectOne.get(id);
    if (row === undefined) throw notFound('dataset', id, selectNames.all());
    return row;
  }

  async function load(id: string, from: number, to: number): Promise<TableSlice> {
    for (;;) {
      const { table_number: number } = getRow(id);
      const slice = await tables.read(number, from, to);
      // The table can be replaced or removed between two turns of reading it: then look again.
      if (slice !== undefined) return slice;
      if (getRow(id).table_number === number) {
        throw new SeqwrightError(
          'store_corrupt',
          `Values of dataset ${id} are missing in ${db.file}. Import its file again.`,
          {
            path: db.file,
          },
        );
      }
    }
  }

  function refuseRuns(row: DatasetRow, action: string): void {
    if (row.runs === 0) return;
    const runs = row.runs === 1 ? '1 run stands' : `${row.runs} runs stand`;
    const message = `${action} "${row.name}" is refused: ${runs} on it.`;
    throw new SeqwrightError('wrong_state', message, { id: row.id, name: row.name, runs: row.runs });
  }

  return {
    async insert(dataset, options = {}) {
      const id = newId();
      const { name, fileName, sha256 } = dataset;
      const source = dataset.source && JSON.stringify(dataset.source);
      await tables.write(dataset.table, options, (number) => {
        const created = { id, name, file_name: fileName, source, sha256, created_at: Date.now() };
        insertRow.run({ ...created, ...factColumns(dataset, number) });
      });
      return fromRow(getRow(id));
    },
    list: () => selectAll.all().map(fromRow),
    find: (reference) => fromRow(getRow(resolveReference('dataset', reference, selectNames.all()))),
    findSame(sha256, schema, options = {}) {
      const same = selectSame.all(sha256, schemaHash(schema)).map(fromRow);
      return same.find(({ reading }) => isDeepStrictEqual(reading.options ?? {}, options));
    },
    freeName(wanted) {
      const taken = new Set(selectNames.all().map(({ name }) => name.toLowerCase()));
      let name = wanted;
      for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted} ${number}`;
      return name;
    },
    rename(id, name) {
      updateName.run(name, id);
      return fromRow(getRow(id));
    },
    async changeSchema(id, facts, table, options = {}) {
      refuseRuns(getRow(id), 'Changing the schema of');
      const update = (written?: number): void => {
        // Runs may have come while the values were written.
        const row = getRow(id);
        refuseRuns(row, 'Changing the schema of');
        updateFacts.run({ id, sha256: facts.sha256 ?? null, ...factColumns(facts, written ?? row.table_number) });
        if (written !== undefined) tables.discard(row.table_number);
      };
      if (table === undefined) db.transaction(update);
      else await tables.write(table, options, update);
      return fromRow(getRow(id));
    },
    changeRules(id, choices, rules) {
      return db.transaction(() => {
        const schema = JSON.parse(getRow(id).schema) as Schema;
        const chosen: Schema = { ...schema, rules: [...choices] };
        updateSchema.run(JSON.stringify(chosen), schemaHash(chosen), JSON.stringify(rules), id);
        return fromRow(getRow(id));
      });
    },
    summaries(id) {
      getRow(id);
      return JSON.parse(selectSummaries.get(id)?.summaries ?? '[]') as ColumnSummary[];
    },
    loadTable: async (id) => (await load(id, 0, Infinity)).table,
    loadSlice: load,
    remove(id, { withRuns }) {
      db.transaction(() => {
        const row = getRow(id);
        if (!withRuns) refuseRuns(row, 'Removing');
        deleteRow.run(id);
        tables.discard(row.table_number);
      });
    },
  };
}

/** What of a schema makes it another one: the reasons beside each decision do not. */
function schemaHash({ layout, window, stride, columns, rules = [] }: Schema): string {
  const parts = columns.map(({ name, type, role, format }) => [name, type, role, Object.entries(format).sort()]);
  return createHash('sha256')
    .update(JSON.stringify([layout, window, stride, parts, ...(rules.length > 0 ? [rules] : [])]))
    .digest('hex');
}

function factColumns(facts: DatasetFacts, table: number): Record<string, string | number> {
  return {
    table_number: table,
    sequences: facts.sequences,
    lengths: JSON.stringify(facts.lengths),
    reading: JSON.stringify(facts.reading),
    schema: JSON.stringify(facts.schema),
    schema_sha256: schemaHash(facts.schema),
    rules: JSON.stringify(facts.rules),
    warnings: JSON.stringify(facts.warnings),
    summaries: JSON.stringify(facts.summaries),
  };
}

function fromRow(row: DatasetRow): Dataset {
  return {
    id: row.id,
    name: row.name,
    fileName: row.file_name,
    source: row.source === null ? null : (JSON.parse(row.source) as Dataset['source']),
    sha256: row.sha256,
    createdAt: row.created_at,
    reading: JSON.parse(row.reading) as Dataset['reading'],
    schema: JSON.parse(row.schema) as Schema,
    rows: row.rows,
    sequences: row.sequences,
    lengths: JSON.parse(row.lengths) as Dataset['lengths'],
    rules: JSON.parse(row.rules) as Dataset['rules'],
    warnings: JSON.parse(row.warnings) as Dataset['warnings'],
    runs: row.runs,
    storedBytes: row.bytes,
  };
}

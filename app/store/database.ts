// The connection to SQLite: its settings, and the only place where better-sqlite3 is called, so that each of its errors
// leaves as an error of the contract.
import SqliteDatabase from 'better-sqlite3';
import { storeError } from './errors.ts';

export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlParameters = SqlValue[] | [Record<string, SqlValue>];

export interface Statement<Row> {
  /** @returns the number of rows that changed */
  run(...parameters: SqlParameters): number;
  get(...parameters: SqlParameters): Row | undefined;
  all(...parameters: SqlParameters): Row[];
}

export interface Db {
  readonly file: string;
  prepare<Row = unknown>(sql: string): Statement<Row>;
  /** Runs statements that give nothing back. */
  exec(sql: string): void;
  /** The first value that a pragma gives. */
  pragma(sql: string): unknown;
  /** Runs `work` in one transaction, which is undone when it throws. Nested calls join the outer one. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}

/** A blob without the Buffer that better-sqlite3 makes of it: what other rooms and threads are promised. */
export function plainBytes({ buffer, byteOffset, byteLength }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** `Seqw`: tells our files from those of other programs that use SQLite. */
export const applicationId = 0x53657177;

/**
 * Opens or creates a database file. Nothing is written to a file that exists before {@link configure}.
 *
 * @throws SeqwrightError `store_corrupt`, `output_unwritable`, `disk_full`, `store_locked`
 */
export function openDatabase(file: string): Db {
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (thrown) {
      throw storeError(thrown, file);
    }
  };
  const connection = guard(() => new SqliteDatabase(file, { timeout: 5000 }));
  return {
    file,
    prepare<Row>(sql: string): Statement<Row> {
      const statement = guard(() => connection.prepare<unknown[], Row>(sql));
      return {
        run: (...parameters) => guard(() => statement.run(...parameters).changes),
        get: (...parameters) => guard(() => statement.get(...parameters)),
        all: (...parameters) => guard(() => statement.all(...parameters)),
      };
    },
    exec: (sql) => guard(() => void connection.exec(sql)),
    pragma: (sql) => guard(() => connection.pragma(sql, { simple: true })),
    transaction: (work) => guard(() => (connection.inTransaction ? work() : connection.transaction(work).immediate())),
    close: () => guard(() => void connection.close()),
  };
}

/**
 * Sets what every connection needs.
 *
 * `synchronous = NORMAL`: a commit survives the death of the process, which is what the engine promises. A power cut can
 * take the last commits with it but never harms the file, and a run then goes on from the checkpoint before. `FULL`
 * would cost a sync to the disk, 1 to 30 ms, for each of the several small commits a second of a training run.
 */
export function configure(db: Db): void {
  // Blobs of some hundred KB go through fewer overflow pages; takes effect in a new file only, as does auto_vacuum,
  // which lets the sweeper give the room of removed datasets back to the disk.
  db.pragma('page_size = 8192');
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32768');
  // Small steps from the log into the file, 2 MB each: larger ones hold the thread up for 50 ms and more.
  db.pragma('wal_autocheckpoint = 256');
  db.pragma(`journal_size_limit = ${64 << 20}`);
}

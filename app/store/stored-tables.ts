// PackedTables in SQLite: written and read piece by piece, so that a table of any size never holds the engine up.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { SeqwrightError } from '../contract/errors.ts';
import type { PackedColumn, PackedTable } from '../data/packed-table.ts';
import { plainBytes, type Db } from './database.ts';
import { inTurns } from './slices.ts';
import type { Sweeper } from './sweeper.ts';

export interface WriteOptions {
  signal?: AbortSignal;
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export interface StoredTables {
  /**
   * Stores a table, of which nothing is to be seen until `pointAt` makes something point at its number, in the one
   * transaction that ends the writing. When that or anything before it fails, nothing is kept.
   */
  write(table: PackedTable, options: WriteOptions, pointAt: (number: number) => void): Promise<void>;
  /** Gives a table to the sweeper; call it in the transaction that stops pointing at it. */
  discard(number: number): void;
  /** The table, or its pieces that cover rows `from` to `to`; undefined when it went away meanwhile. */
  read(number: number, from?: number, to?: number): Promise<TableSlice | undefined>;
}

export interface TableSlice {
  table: PackedTable;
  /** Row of the stored table at which the slice starts: a multiple of `chunkRows`. */
  firstRow: number;
}

/** A column without its pieces, and how many it has of each kind. */
interface StoredColumn {
  head: Omit<PackedColumn, 'chunks' | 'missing' | 'dictionary'>;
  values: number;
  missing: number | null;
  dictionary: number | null;
}

interface Piece {
  column: number;
  kind: 'value' | 'missing' | 'dictionary';
  piece: number;
  bytes: Uint8Array;
}

/** Bytes written in one transaction: most of their time passes in its commit, which no look at the clock can cut short. */
const turnBytes = 4 << 20;

/** Words of a dictionary that are kept in one piece. */
const dictionaryWords = 4096;

export function createStoredTables(db: Db, sweeper: Sweeper): StoredTables {
  const insertTable = db.prepare(
    "INSERT INTO stored_tables (state, rows, chunk_rows, bytes, columns) VALUES ('writing', ?, ?, 0, ?)",
  );
  const lastTable = db.prepare<{ number: number }>('SELECT last_insert_rowid() AS number');
  const insertPiece = db.prepare(
    'INSERT INTO table_pieces (table_number, column_number, kind, piece, bytes) VALUES (?, ?, ?, ?, ?)',
  );
  const setState = db.prepare('UPDATE stored_tables SET state = ? WHERE number = ?');
  const finish = db.prepare("UPDATE stored_tables SET state = 'current', bytes = ? WHERE number = ?");
  const getTable = db.prepare<{ rows: number; chunk_rows: number; columns: string }>(
    "SELECT rows, chunk_rows, columns FROM stored_tables WHERE number = ? AND state = 'current'",
  );
  const getPiece = db.prepare<{ bytes: Uint8Array }>(
    'SELECT bytes FROM table_pieces WHERE table_number = ? AND column_number = ? AND kind = ? AND piece = ?',
  );

  function discard(number: number): void {
    setState.run('garbage', number);
    sweeper.start();
  }

  async function write(table: PackedTable, options: WriteOptions, pointAt: (number: number) => void): Promise<void> {
    const number = db.transaction(() => {
      insertTable.run(table.rows, table.chunkRows, JSON.stringify(table.columns.map(describe)));
      return lastTable.get()?.number ?? 0;
    });
    try {
      const bytes = await writePieces(number, table, options);
      db.transaction(() => {
        finish.run(bytes, number);
        pointAt(number);
      });
    } catch (thrown) {
      try {
        discard(number);
      } catch {
        // A full disk refuses this too; the next start finds the table unfinished and discards it then.
      }
      throw thrown;
    }
  }

  /** @returns the bytes of all pieces */
  async function writePieces(number: number, table: PackedTable, options: WriteOptions): Promise<number> {
    const total = packedBytes(table);
    const pieces = piecesOf(table);
    let written = 0;
    await inTurns((more) => {
      if (options.signal?.aborted) throw new SeqwrightError('cancelled', 'Storing was cancelled; nothing was kept.');
      const turnEnd = written + turnBytes;
      const left = db.transaction(() => {
        do {
          const { value: piece, done } = pieces.next();
          if (done) return false;
          insertPiece.run(number, piece.column, piece.kind, piece.piece, piece.bytes);
          written += piece.bytes.length;
        } while (written < turnEnd && more());
        return true;
      });
      options.onProgress?.(Math.min(written, total), total);
      return left;
    });
    return written;
  }

  async function read(number: number, from = 0, to = Infinity): Promise<TableSlice | undefined> {
    const row = getTable.get(number);
    if (row === undefined) return undefined;
    const end = Math.ceil(Math.min(to, row.rows) / row.chunk_rows);
    const first = from < row.rows ? Math.floor(from / row.chunk_rows) : end;
    const stored = JSON.parse(row.columns) as StoredColumn[];
    const columns = stored.map(({ head }): PackedColumn => ({ ...head, chunks: [] }));
    const wanted = wantedPieces(stored, columns, first, end);
    const complete = { value: true };
    await inTurns((more) => {
      do {
        const next = wanted.next();
        if (next.done) return false;
        const { column, kind, piece, add } = next.value;
        const found = getPiece.get(number, column, kind, piece);
        if (found === undefined) complete.value = false;
        else add(plainBytes(found.bytes));
      } while (complete.value && more());
      return complete.value;
    });
    if (!complete.value) return undefined;
    const firstRow = first * row.chunk_rows;
    const rows = Math.max(0, Math.min(row.rows, end * row.chunk_rows) - firstRow);
    return { table: { rows, chunkRows: row.chunk_rows, columns }, firstRow };
  }

  return { write, discard, read };
}

function describe({ chunks, missing, dictionary, ...head }: PackedColumn): StoredColumn {
  return {
    head,
    values: chunks.length,
    missing: missing?.length ?? null,
    dictionary: dictionary === undefined ? null : Math.ceil(dictionary.length / dictionaryWords),
  };
}

/** Bytes of all pieces, the dictionaries (which are small beside them) left out. */
function packedBytes(table: PackedTable): number {
  const sizes = table.columns.flatMap(({ chunks, missing }) => [...chunks, ...(missing ?? [])].map((b) => b.length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

function* piecesOf(table: PackedTable): Generator<Piece, undefined> {
  for (const [column, { chunks, missing, dictionary }] of table.columns.entries()) {
    for (const [piece, bytes] of chunks.entries()) yield { column, kind: 'value', piece, bytes };
    for (const [piece, bytes] of (missing ?? []).entries()) yield { column, kind: 'missing', piece, bytes };
    const words = dictionary ?? [];
    for (let start = 0; start < words.length; start += dictionaryWords) {
      const bytes = deflateRawSync(JSON.stringify(words.slice(start, start + dictionaryWords)));
      yield { column, kind: 'dictionary', piece: start / dictionaryWords, bytes };
    }
  }
}

/** Each piece that a reader needs, and what to do with its bytes: they go into `columns`. */
function* wantedPieces(
  stored: readonly StoredColumn[],
  columns: readonly PackedColumn[],
  first: number,
  end: number,
): Generator<Omit<Piece, 'bytes'> & { add: (bytes: Uint8Array) => void }, undefined> {
  for (const [column, { values, missing, dictionary }] of stored.entries()) {
    const target = columns[column]!;
    const add = (bytes: Uint8Array): void => void target.chunks.push(bytes);
    for (let piece = first; piece < Math.min(end, values); piece++) yield { column, kind: 'value', piece, add };
    if (missing !== null) {
      const marks: Uint8Array[] = (target.missing = []);
      const addMarks = (bytes: Uint8Array): void => void marks.push(bytes);
      for (let piece = first; piece < Math.min(end, missing); piece++) {
        yield { column, kind: 'missing', piece, add: addMarks };
      }
    }
    if (dictionary !== null) {
      const words: string[] = (target.dictionary = []);
      const addWords = (bytes: Uint8Array): void => {
        for (const word of JSON.parse(inflateRawSync(bytes).toString('utf8')) as string[]) words.push(word);
      };
      for (let piece = 0; piece < dictionary; piece++) yield { column, kind: 'dictionary', piece, add: addWords };
    }
  }
}

/** Tables that were being written when their engine died: nothing points at them, and nobody will finish them. */
export function discardUnfinished(db: Db): void {
  db.prepare("UPDATE stored_tables SET state = 'garbage' WHERE state = 'writing'").run();
}

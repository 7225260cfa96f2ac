// The writing end of a thread that formats: tables go there, and their bytes come back in order. The memory of either goes
// back and forth.
import { Worker } from 'node:worker_threads';
import { deserializeError, SeqwrightError, type SerializedError } from '../contract/errors.ts';
import type { Table } from '../data/table.ts';
import { createBufferPool } from './buffer-pool.ts';
import type { CsvOptions } from './csv-writer.ts';
import { memoryOf, releaseTable, sentTable, type Dictionaries, type SentTable } from './sent-table.ts';

/** `spare` is the memory of pieces that were written, `used` that of a table whose rows these are. */
export type ToCsvWorker = { table: SentTable; spare: ArrayBuffer[] };
export type FromCsvWorker = { pieces: Uint8Array[]; used: ArrayBuffer[] } | { error: SerializedError };

export interface CsvThread {
  /**
   * The rows of a table, as `CsvWriter.rows` gives them; they go back by `done`. The table's memory is released.
   *
   * @throws SeqwrightError `internal` when the thread fails or is closed
   */
  rows(table: Table): Promise<Uint8Array[]>;
  /** Takes back pieces that were written. */
  done(pieces: readonly Uint8Array[]): void;
  /** Ends the thread. */
  close(): Promise<void>;
}

/** Room for new objects: the thread makes few, and would fill whatever it is given. */
const youngMegabytes = 4;

/** Starts the thread, which takes tables from the first moment. */
export function startCsvThread(options: CsvOptions): CsvThread {
  const worker = new Worker(new URL('./csv-worker.ts', import.meta.url), {
    workerData: options,
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const dictionaries: Dictionaries = new Map();
  const pool = createBufferPool();
  let spare: ArrayBuffer[] = [];
  const asked: PromiseWithResolvers<Uint8Array[]>[] = [];
  let failure: SeqwrightError | null = null;

  const fail = (why: string): void => {
    failure ??= new SeqwrightError('internal', `The thread that writes rows as text ended: ${why}.`);
    for (const { reject } of asked.splice(0)) reject(failure);
  };
  worker.on('message', (answer: FromCsvWorker) => {
    const first = asked.shift();
    if ('error' in answer) first?.reject(deserializeError(answer.error));
    else {
      pool.give(answer.used);
      first?.resolve(answer.pieces);
    }
  });
  worker.on('error', (error) => fail(String(error)));
  worker.on('exit', () => fail('it is closed'));

  return {
    rows(table) {
      const answer = Promise.withResolvers<Uint8Array[]>();
      // Whoever asks may be busy with an earlier answer when this one fails.
      answer.promise.catch(() => undefined);
      if (failure) answer.reject(failure);
      else {
        const message: ToCsvWorker = { table: sentTable(table, dictionaries, pool), spare };
        releaseTable(table);
        worker.postMessage(message, [...memoryOf(message.table), ...spare]);
        spare = [];
        asked.push(answer);
      }
      return answer.promise;
    },
    done(pieces) {
      spare.push(...pieces.map((piece) => piece.buffer as ArrayBuffer));
    },
    async close() {
      await worker.terminate();
    },
  };
}

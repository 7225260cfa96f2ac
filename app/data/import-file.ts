// Imports a file in a thread of its own: reads it, finds out what it is, and packs it for the store.
import { basename, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ColumnSummary, ImportOptions } from '../contract/dataset.ts';
import type { FileReading } from '../contract/reading.ts';
import { deserializeError, SeqwrightError, type SerializedError } from '../contract/errors.ts';
import type { Schema, Warning } from '../contract/schema.ts';
import type { PackedTable } from './packed-table.ts';

export interface ImportRequest {
  path: string;
  options: ImportOptions;
}

export interface ImportResult {
  /** What to call the dataset where the user says nothing: the file's name without its ending. */
  name: string;
  fileName: string;
  packed: PackedTable;
  schema: Schema;
  warnings: Warning[];
  summaries: ColumnSummary[];
  reading: FileReading;
  /** Of the file's bytes, as hex. */
  sha256: string;
  /** How many there are, and their steps. */
  sequences: number;
  lengths: { min: number; mean: number; max: number };
}

export type FromImportWorker =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'result'; result: Omit<ImportResult, 'name' | 'fileName'> }
  | { kind: 'error'; error: SerializedError };

export interface ImportControl {
  /** @param done - bytes read of `total`, which doubles when some columns have to be read a second time */
  onProgress?: (done: number, total: number) => void;
  /** Ends the thread at once. */
  signal?: AbortSignal;
}

/** What a thread's own death means. */
function deathOf(fileName: string, thrown: unknown): SeqwrightError {
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const message =
    code === 'ERR_WORKER_OUT_OF_MEMORY'
      ? `There is not enough memory to read ${fileName}. Close other programs, or leave out rows or columns.`
      : `Reading ${fileName} broke off: ${reason}. The file was not changed and no dataset was made.`;
  return new SeqwrightError('internal', message, { file: fileName, reason: code || reason });
}

/**
 * Reads, detects (or takes the schema given), applies, summarises and packs.
 *
 * @throws SeqwrightError as reading and detecting say it; `cancelled` when the signal ends it; `internal` when the thread
 *   dies
 */
export function importFile(request: ImportRequest, control: ImportControl = {}): Promise<ImportResult> {
  const { signal, onProgress } = control;
  const fileName = basename(request.path);
  return new Promise((resolve, reject) => {
    const cancelled = () => new SeqwrightError('cancelled', `Importing ${fileName} was stopped. No dataset was made.`);
    if (signal?.aborted) {
      reject(cancelled());
      return;
    }
    const worker = new Worker(new URL('./import-worker.ts', import.meta.url), { workerData: request });
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', abort);
      worker.removeAllListeners();
      // A thread that is ended may still fail; that is nobody's concern any more.
      worker.on('error', () => undefined);
      void worker.terminate();
      settle();
    };
    const abort = () => end(() => reject(cancelled()));
    signal?.addEventListener('abort', abort, { once: true });
    worker.on('message', (message: FromImportWorker) => {
      if (message.kind === 'progress') onProgress?.(message.done, message.total);
      else if (message.kind === 'error') end(() => reject(deserializeError(message.error)));
      else end(() => resolve({ name: basename(fileName, extname(fileName)), fileName, ...message.result }));
    });
    worker.on('error', (thrown) => end(() => reject(deathOf(fileName, thrown))));
    worker.on('exit', (code) => end(() => reject(deathOf(fileName, `its thread ended with code ${code}`))));
  });
}

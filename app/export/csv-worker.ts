// The thread that turns tables into the bytes of a CSV, while the one that writes the file makes the next rows.
import { parentPort, workerData } from 'node:worker_threads';
import { serializeError } from '../contract/errors.ts';
import { createBufferPool } from './buffer-pool.ts';
import type { FromCsvWorker, ToCsvWorker } from './csv-thread.ts';
import { createCsvWriter, type CsvOptions } from './csv-writer.ts';
import { memoryOf, receivedTable, type Dictionaries } from './sent-table.ts';

const port = parentPort!;
const pool = createBufferPool();
const csv = createCsvWriter(workerData as CsvOptions, (bytes) => pool.take(bytes));
const dictionaries: Dictionaries = new Map();

port.on('message', ({ table, spare }: ToCsvWorker) => {
  pool.give(spare);
  const used = memoryOf(table);
  try {
    const pieces = [...csv.rows(receivedTable(table, dictionaries))];
    const buffers = pieces.map((piece) => piece.buffer as ArrayBuffer);
    port.postMessage({ pieces, used } satisfies FromCsvWorker, [...buffers, ...used]);
  } catch (error) {
    port.postMessage({ error: serializeError(error) } satisfies FromCsvWorker);
  }
});

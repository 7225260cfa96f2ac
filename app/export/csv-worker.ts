// The thread that turns tables into the bytes of a CSV, while the one that writes the file makes the next rows.
import { parentPort, workerData } from 'node:worker_threads';
import { serializeError } from '../contract/errors.ts';
import type { FromCsvWorker } from './csv-thread.ts';
import { createCsvWriter, type CsvOptions } from './csv-writer.ts';
import { memoryOf, receivedTable, type Dictionaries, type SentTable } from './sent-table.ts';

const port = parentPort!;
const csv = createCsvWriter(workerData as CsvOptions);
const dictionaries: Dictionaries = new Map();

port.on('message', (table: SentTable) => {
  try {
    const pieces = [...csv.rows(receivedTable(table, dictionaries))];
    const buffers = pieces.map((piece) => piece.buffer as ArrayBuffer);
    port.postMessage({ pieces } satisfies FromCsvWorker, buffers);
  } catch (error) {
    port.postMessage({ error: serializeError(error) } satisfies FromCsvWorker);
  }
  // Freed now: to the collector, tables look too small to hurry, and would pile up.
  for (const buffer of memoryOf(table)) buffer.transfer(0);
});

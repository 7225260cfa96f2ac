// The thread that imports a file: reading, detecting and packing take seconds, and the engine may not wait for them.
import { parentPort, workerData } from 'node:worker_threads';
import { serializeError } from '../contract/errors.ts';
import { applySchema, withFormatsOf } from './apply-schema.ts';
import { columnSummaries } from './column-summaries.ts';
import { detectSchema } from './detect-schema.ts';
import { findWarnings } from './detection/find-warnings.ts';
import type { FromImportWorker, ImportRequest, ImportResult } from './import-file.ts';
import { packTable } from './pack.ts';
import { readFile } from './read-file.ts';
import { rowGroups } from './row-groups.ts';
import { sequenceIndex } from './sequence-index.ts';
import { summariseLengths } from './sequence-lengths.ts';
import type { Table } from './table.ts';

/** Least time between two reports of progress, in milliseconds. */
const reportEvery = 50;

type Understood = Pick<ImportResult, 'schema' | 'warnings'> & { table: Table };

function understand(read: Table, { schema: given, overrides }: ImportRequest['options']): Understood {
  if (!given) {
    const { schema, warnings } = detectSchema(read, overrides);
    return { schema, warnings, table: applySchema(read, schema) };
  }
  const table = applySchema(read, given);
  const schema = withFormatsOf(given, table);
  return { schema, warnings: findWarnings(table, schema, rowGroups(table, schema)), table };
}

async function runImport({ path, options }: ImportRequest, post: (message: FromImportWorker) => void) {
  let reported = 0;
  const onProgress = (done: number, total: number) => {
    if (performance.now() - reported < reportEvery && done < total) return;
    reported = performance.now();
    post({ kind: 'progress', done, total });
  };
  const {
    table: read,
    reading,
    sha256,
  } = await readFile(path, { onProgress, ...(options.reading ? { reading: options.reading } : {}) });
  const { table, schema, warnings } = understand(read, options);
  const index = sequenceIndex(table, schema);
  return {
    packed: packTable(table),
    schema,
    warnings,
    summaries: columnSummaries(table),
    reading,
    sha256,
    sequences: index.count,
    lengths: summariseLengths(index.lengths),
  };
}

if (parentPort) {
  const port = parentPort;
  try {
    const result = await runImport(workerData as ImportRequest, (message) => port.postMessage(message));
    const buffers = result.packed.columns.flatMap(({ chunks, missing = [] }) =>
      [...chunks, ...missing].map((piece) => piece.buffer as ArrayBuffer),
    );
    port.postMessage({ kind: 'result', result } satisfies FromImportWorker, buffers);
  } catch (thrown) {
    port.postMessage({ kind: 'error', error: serializeError(thrown) } satisfies FromImportWorker);
  }
}

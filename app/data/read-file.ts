// The one way from a file to a table, whatever its format.
import { basename, extname } from 'node:path';
import type { FileReading } from '../contract/reading.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { ByteSource } from './reading/byte-source.ts';
import { isParquet, refuseKnownFiles } from './reading/known-bytes.ts';
import { isEnoughHead, readDelimited } from './reading/read-delimited.ts';
import { looksLikeJson, readJsonLines } from './reading/read-json-lines.ts';
import { readParquet } from './reading/read-parquet.ts';
import type { Table } from './table.ts';

export interface ReadOptions {
  /** @param done - bytes read; more than `total` is never told, and `total` doubles when columns are read again */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** Instead of finding it out; tsv is csv with a preference for tabs. */
  format?: FileReading['format'];
  /** Whether plain numbers may be read straight from bytes (the result is the same); on by default. */
  fast?: boolean;
}

export interface FileTable {
  table: Table;
  reading: FileReading;
  /** Of the file's bytes, as hex. */
  sha256: string;
}

function formatOf(path: string, head: Buffer): FileReading['format'] {
  if (isParquet(head)) return 'parquet';
  refuseKnownFiles(path, head);
  const extension = extname(path).toLowerCase();
  if (['.jsonl', '.ndjson', '.json'].includes(extension) || looksLikeJson(head)) return 'jsonl';
  if (['.parquet', '.pq'].includes(extension))
    throw new SeqwrightError(
      'file_malformed',
      `${basename(path)} is named like a Parquet file and does not begin like one. It may be damaged or cut off: copy it again.`,
      { path },
    );
  return extension === '.tsv' || extension === '.tab' ? 'tsv' : 'csv';
}

/**
 * Reads a file of CSV, TSV, JSON Lines or Parquet. The text is never held as a whole.
 *
 * @returns columns with detected types and formats, how the file was understood with every repair counted, and the
 *   digest of its bytes
 * @throws SeqwrightError with a code that begins with `file_`, or `cancelled`
 */
export async function readFile(path: string, options: ReadOptions = {}): Promise<FileTable> {
  const { onProgress, signal, fast = true } = options;
  const shared = signal ? { signal } : {};
  const source = await ByteSource.open(path, { ...shared, ...(onProgress ? { onProgress } : {}), hash: true });
  const reopen = () =>
    ByteSource.open(path, {
      ...shared,
      ...(onProgress ? { onProgress: (done, total) => onProgress(total + done, 2 * total) } : {}),
      hash: false,
    });
  try {
    const head = await source.peek(isEnoughHead);
    const format = options.format ?? formatOf(path, head);
    const { table, reading } = await (format === 'parquet'
      ? readParquet(source)
      : format === 'jsonl'
        ? readJsonLines(source, { reopen })
        : readDelimited(source, { fast, tabs: format === 'tsv', reopen }));
    return { table, reading, sha256: source.digest() };
  } finally {
    await source.close();
  }
}

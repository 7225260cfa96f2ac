// The one way from a file to a table, whatever its format.
import { basename, extname } from 'node:path';
import type { FileReading, ReadingOptions } from '../contract/reading.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { ByteSource } from './reading/byte-source.ts';
import { explained, type ReadingSoFar } from './reading/explain-error.ts';
import { isParquet, refuseKnownFiles } from './reading/known-bytes.ts';
import { isEnoughHead, readDelimited } from './reading/read-delimited.ts';
import { looksLikeJson, readJsonLines } from './reading/read-json-lines.ts';
import { readParquet } from './reading/read-parquet.ts';
import type { Table } from './table.ts';

export interface ReadOptions {
  /** @param done - bytes read; more than `total` is never told, and `total` doubles when columns are read again */
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** What the user says of it, instead of finding it out; the format tsv is csv with a preference for tabs. */
  reading?: ReadingOptions;
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
  const { onProgress, signal, fast = true, reading: asked = {} } = options;
  const shared = signal ? { signal } : {};
  const source = await ByteSource.open(path, { ...shared, ...(onProgress ? { onProgress } : {}), hash: true });
  const reopen = () =>
    ByteSource.open(path, {
      ...shared,
      ...(onProgress ? { onProgress: (done, total) => onProgress(total + done, 2 * total) } : {}),
      hash: false,
    });
  const so: ReadingSoFar = {
    path,
    bytes: source.size,
    format: asked.format ?? null,
    encoding: asked.encoding ?? 'utf-8',
    delimiter: asked.delimiter ?? null,
    options: asked,
  };
  try {
    const head = await source.peek(isEnoughHead);
    const format = asked.format ?? formatOf(path, head);
    so.format = format;
    const onKnown = (known: Partial<ReadingSoFar>): void => void Object.assign(so, known);
    const { table, reading } = await (format === 'parquet'
      ? readParquet(source)
      : format === 'jsonl'
        ? readJsonLines(source, { asked, onKnown, reopen })
        : readDelimited(source, { fast, tabs: format === 'tsv', asked, onKnown, reopen }));
    const told = Object.keys(asked).length > 0 ? { ...reading, options: asked } : reading;
    return { table, reading: told, sha256: source.digest() };
  } catch (thrown) {
    throw thrown instanceof SeqwrightError ? await explained(thrown, so) : thrown;
  } finally {
    await source.close();
  }
}

// Unpacks the few files of an archive that are needed, as a stream, and flat into one folder.
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { SeqwrightError } from '../../contract/errors.ts';
import { fileNameOf, type Archive } from './catalogue.ts';
import { isFull, type FetchWatch } from './fetch-archive.ts';

/**
 * @param to - an existing folder
 * @param onBytes - told of each piece that is written
 * @returns names of the files that were written
 * @throws SeqwrightError `file_malformed` when the archive is no zip file or lacks the files, `disk_full`, `cancelled`
 */
export async function unpackArchive(
  archive: Archive,
  path: string,
  to: string,
  { signal, onBytes }: FetchWatch,
): Promise<string[]> {
  const name = fileNameOf(archive);
  const written: string[] = [];
  try {
    const zip = await openPromise(path, { lazyEntries: true });
    try {
      for await (const entry of zip.eachEntry()) {
        const base = entry.fileName.slice(entry.fileName.lastIndexOf('/') + 1);
        if (!archive.files.test(base)) continue;
        const counted = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
          for await (const piece of pieces) {
            onBytes(piece.length);
            yield piece;
          }
        };
        const source = await zip.openReadStreamPromise(entry);
        await pipeline(source, counted, createWriteStream(join(to, base)), { signal });
        written.push(base);
      }
    } finally {
      zip.close();
    }
  } catch (cause) {
    if (signal.aborted) throw new SeqwrightError('cancelled', 'Cancelled.');
    const full = isFull(cause);
    const message = full
      ? `The disk is full: the files of ${name} do not fit into ${to}. Make room and try again; the download is kept.`
      : `${path} cannot be unpacked: ${cause instanceof Error ? cause.message : String(cause)}. Fetch it again.`;
    throw new SeqwrightError(full ? 'disk_full' : 'file_malformed', message, { path }, { cause });
  }
  if (written.length === 0) {
    throw new SeqwrightError('file_malformed', `${path} holds none of the libraries that ${name} should hold.`, {
      path,
    });
  }
  return written;
}

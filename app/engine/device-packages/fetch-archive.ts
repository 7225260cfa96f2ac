// Fetches one archive into a file, from where an earlier attempt ended, and holds it against its sum.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { setGlobalProxyFromEnv } from 'node:http';
import { SeqwrightError } from '../../contract/errors.ts';
import { addressOf, fileNameOf, mirrorVariables, type Archive } from './catalogue.ts';
import { partOf, sizeOf } from './room.ts';

export interface FetchWatch {
  signal: AbortSignal;
  /** @param bytes - of this archive, from 0 to its size */
  onBytes: (bytes: number) => void;
}

/** @throws SeqwrightError `cancelled` */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  } catch (cause) {
    throw signal.aborted ? new SeqwrightError('cancelled', 'Cancelled.') : cause;
  }
  return hash.digest('hex');
}

/**
 * Refuses a file that is not the archive.
 *
 * @throws SeqwrightError `file_malformed` with what differs, `cancelled`
 */
export async function checkArchive(archive: Archive, path: string, signal: AbortSignal): Promise<void> {
  const size = await sizeOf(path);
  const name = fileNameOf(archive);
  if (size !== archive.bytes) {
    const message = `${path} is not the whole of ${name}: it has ${size.toLocaleString('en')} of ${archive.bytes.toLocaleString('en')} bytes. Fetch it again.`;
    throw new SeqwrightError('file_malformed', message, { path, bytes: size, expected: archive.bytes });
  }
  const sum = await sha256Of(path, signal);
  if (sum !== archive.sha256) {
    const message = `${path} is not ${name} as it was published: its SHA-256 is ${sum}, and should be ${archive.sha256}. It was changed on the way; do not use it, and fetch it from another place.`;
    throw new SeqwrightError('file_malformed', message, { path, sha256: sum, expected: archive.sha256 });
  }
}

let proxied = false;

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY hold for what is fetched. */
function honourProxies(): void {
  if (proxied) return;
  setGlobalProxyFromEnv();
  proxied = true;
}

function unreachable(address: string, cause: unknown): SeqwrightError {
  const reason =
    cause instanceof Error ? ((cause.cause as Error | undefined)?.message ?? cause.message) : String(cause);
  const mirrors = Object.values(mirrorVariables).join(' or ');
  const message = `${address} could not be fetched: ${reason}. What came so far is kept, so try again; behind a proxy set HTTPS_PROXY, with a mirror ${mirrors}, or give files that you fetched elsewhere with --from.`;
  return new SeqwrightError('file_unreadable', message, { address }, { cause });
}

function diskFull(path: string, cause: unknown): SeqwrightError {
  const message = `The disk is full: ${path} could not be written to its end. Make room and try again; what came so far is kept.`;
  return new SeqwrightError('disk_full', message, { path }, { cause });
}

export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/**
 * Fetches an archive to `path`; a part of it that lies beside that is gone on with.
 *
 * @throws SeqwrightError `file_unreadable`, `file_malformed`, `disk_full`, `cancelled`
 */
export async function fetchArchive(archive: Archive, path: string, { signal, onBytes }: FetchWatch): Promise<void> {
  if ((await sizeOf(path)) === archive.bytes) {
    onBytes(archive.bytes);
    return checkArchive(archive, path, signal);
  }
  honourProxies();
  const part = partOf(path);
  let have = await sizeOf(part);
  if (have > archive.bytes) have = 0;
  const address = addressOf(archive);
  if (have < archive.bytes) {
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
    const answer = await fetch(address, { headers, signal }).catch((cause: unknown) => {
      throw signal.aborted ? new SeqwrightError('cancelled', 'Cancelled.') : unreachable(address, cause);
    });
    if (!answer.ok || !answer.body) throw unreachable(address, new Error(`the server answered ${answer.status}`));
    // A server that does not know ranges sends all of it.
    if (answer.status !== 206) have = 0;
    const file = await open(part, have > 0 ? 'a' : 'w').catch((cause: unknown) => {
      throw isFull(cause) ? diskFull(part, cause) : cause;
    });
    try {
      for await (const piece of answer.body as AsyncIterable<Uint8Array>) {
        await file.write(piece).catch((cause: unknown) => {
          throw isFull(cause) ? diskFull(part, cause) : cause;
        });
        have += piece.length;
        onBytes(Math.min(have, archive.bytes));
      }
    } catch (cause) {
      if (cause instanceof SeqwrightError) throw cause;
      throw signal.aborted ? new SeqwrightError('cancelled', 'Cancelled.') : unreachable(address, cause);
    } finally {
      await file.close();
    }
  }
  // A file that is not what it should be is of no use to the next attempt either.
  await checkArchive(archive, part, signal).catch(async (error: unknown) => {
    if (!signal.aborted && have >= archive.bytes) await rm(part, { force: true });
    throw error;
  });
  await rename(part, path);
}

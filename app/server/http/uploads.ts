// Files that a browser sends: streamed into a folder of the server's own, from where an import may read them. A browser
// cannot name a file of this machine, only one that it sent itself.
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SeqwrightError } from '../../contract/errors.ts';
import { announcedLength, tooLarge } from './body.ts';
import { safeFileName } from './file-name.ts';
import { Refusal } from './refusal.ts';

export interface Uploads {
  /**
   * Takes the body of a request as a file.
   *
   * @param name - of the file, as the browser knows it
   * @throws Refusal 413, SeqwrightError `disk_full`
   */
  receive(request: IncomingMessage, name: string): Promise<{ path: string }>;
  /** Whether the path is that of a file that was sent to this server. */
  has(path: string): boolean;
  remove(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Bytes that no table that fits in memory reaches. */
export const largestUpload = 4 * 2 ** 30;
/** Room that stays free for the data folder itself. */
const reserve = 256 * 2 ** 20;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Folders of servers that were killed. */
async function removeLeftovers(folder: string): Promise<void> {
  const found = await readdir(folder).catch(() => []);
  const left = found.filter((name) => !isRunning(Number(name.split('-')[0])));
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Ends a stream that outgrows the limit. */
function limited(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      if (bytes > limit) done(tooLarge(limit));
      else done(null, piece);
    },
  });
}

/**
 * @param folderNow - where the uploads of all servers of the data folder lie, wherever that is now
 * @param most - bytes of one file
 */
export async function openUploads(folderNow: () => string, most: number = largestUpload): Promise<Uploads> {
  await removeLeftovers(folderNow());
  const id = `${process.pid}-${randomUUID()}`;
  const used = new Set<string>();
  /** The folder of this server alone. */
  const ownFolder = async (): Promise<string> => {
    const own = join(folderNow(), id);
    used.add(own);
    await mkdir(own, { recursive: true, mode: 0o700 });
    return own;
  };
  await ownFolder();
  const paths = new Set<string>();

  async function store(request: IncomingMessage, path: string, limit: number): Promise<void> {
    await mkdir(dirname(path));
    try {
      await pipeline(request, limited(limit), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    } catch (error) {
      await rm(dirname(path), { recursive: true, force: true });
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') {
        throw new SeqwrightError('disk_full', 'The disk is full: the file was not taken. Free some room.', {});
      }
      if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE') {
        throw new Refusal(400, 'The file ended before all of it was sent.', 'input_invalid');
      }
      throw error;
    }
  }

  return {
    async receive(request, name) {
      const own = await ownFolder();
      const disk = await statfs(own);
      const limit = Math.max(0, Math.min(most, disk.bavail * disk.bsize - reserve));
      announcedLength(request, limit);
      const path = join(own, randomUUID(), safeFileName(name, 'data.csv'));
      await store(request, path, limit);
      paths.add(path);
      return { path };
    },
    has: (path) => paths.has(path),
    async remove(path) {
      if (paths.delete(path)) await rm(dirname(path), { recursive: true, force: true });
    },
    async close() {
      paths.clear();
      await Promise.all([...used].map((own) => rm(own, { recursive: true, force: true })));
    },
  };
}

// Exports on their way to a browser: written into a folder of the server's own, and streamed from there. A browser
// cannot have a file written anywhere else, nor read one that was.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, rmdir } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ExportRecord } from '../../contract/export.ts';
import { parseRange } from './byte-range.ts';
import { safeFileName } from './file-name.ts';
import { downloadMediaType } from './media-types.ts';
import { Refusal } from './refusal.ts';
import { fileWithin } from './safe-path.ts';

export interface Downloads {
  /** A place for a new file of this name, in a folder of its own. */
  place(name: string): Promise<string>;
  /** Takes an unused place back. */
  abandon(path: string): Promise<void>;
  /** Removes the file of an export, if it lies here. */
  remove(record: ExportRecord): Promise<void>;
  /**
   * Answers with the file, or with the part of it that the Range header asks for.
   *
   * @param part - the file itself, or what stands beside it
   * @throws Refusal 404, 416
   */
  send(
    record: ExportRecord,
    part: 'file' | 'sidecar',
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void>;
}

/** As a header says it: an ASCII name for old programs, and the name itself (RFC 6266). */
function attachment(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

/** Sends a regular file, or a range of it; the connection is the client's to end. */
async function stream(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size, mtimeMs } = await handle.stat();
    const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
    const { range, 'if-range': condition } = request.headers;
    const asked = parseRange(condition === undefined || condition === tag ? range : undefined, size);
    if (asked === 'unsatisfiable') {
      const headers = { 'Content-Range': `bytes */${size}` };
      throw new Refusal(416, 'The file ends before that.', 'input_invalid', headers);
    }
    const { first, last } = asked ?? { first: 0, last: size - 1 };
    if (asked) response.setHeader('Content-Range', `bytes ${first}-${last}/${size}`);
    response.writeHead(asked ? 206 : 200, {
      'Content-Type': downloadMediaType(path),
      'Content-Length': last - first + 1,
      'Content-Disposition': attachment(basename(path)),
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-store',
      ETag: tag,
    });
    if (request.method === 'HEAD' || size === 0) response.end();
    else await pipeline(createReadStream(path, { fd: handle, start: first, end: last, autoClose: false }), response);
  } catch (error) {
    // A client that goes away in the middle is its own affair.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    await handle.close();
  }
}

/** @param folderNow - in the data folder, wherever that is now; made when first needed */
export function openDownloads(folderNow: () => string): Downloads {
  /** The export's folder and file, or null for one that was written elsewhere. */
  function partsOf(output: string): string[] | null {
    const parts = relative(folderNow(), output).split(/[/\\]/);
    return parts.length === 2 && parts.every((part) => part !== '..') ? parts : null;
  }

  return {
    async place(name) {
      const own = join(folderNow(), randomUUID());
      await mkdir(own, { recursive: true, mode: 0o700 });
      return join(own, safeFileName(name, 'synthetic.csv'));
    },
    // A folder that holds something is kept: the export left it there.
    abandon: (path) => rmdir(dirname(path)).catch(() => undefined),
    async remove(record) {
      const parts = partsOf(record.options.output);
      if (parts) await rm(join(folderNow(), parts[0] ?? ''), { recursive: true, force: true });
    },
    async send(record, part, request, response) {
      const [own = '', name = ''] = partsOf(record.options.output) ?? [];
      const path = await fileWithin(folderNow(), [own, part === 'sidecar' ? `${name}.json` : name]);
      if (own === '' || path === null) {
        const what = part === 'sidecar' ? 'Its sidecar' : 'The file of this export';
        throw new Refusal(404, `${what} is not among the downloads of this server.`, 'not_found');
      }
      await stream(path, request, response);
    },
  };
}

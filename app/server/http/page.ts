// The page's own files, from the folder that the build made.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { pageMediaType } from './media-types.ts';
import { Refusal } from './refusal.ts';
import { fileWithin } from './safe-path.ts';

/** Files whose names hold a hash of what is in them never change. */
function cacheFor(parts: readonly string[]): string {
  return parts[0] === 'assets' ? 'private, max-age=31536000, immutable' : 'no-cache';
}

/**
 * @param pageDir - absolute
 * @param parts - of the path; none for the page itself
 * @throws Refusal 404
 */
export async function sendPageFile(
  pageDir: string,
  parts: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = parts.length === 0 ? ['index.html'] : parts;
  const path = await fileWithin(pageDir, asked);
  const type = path === null ? null : pageMediaType(path);
  if (path === null || type === null) {
    const built = parts.length > 0 || (await fileWithin(pageDir, ['index.html'])) !== null;
    throw new Refusal(404, built ? 'There is no such file.' : 'The page is not built: run npm run build.', 'not_found');
  }
  const { size, mtimeMs } = await stat(path);
  const tag = `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"`;
  response.setHeader('Cache-Control', cacheFor(asked));
  response.setHeader('ETag', tag);
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': size });
  if (request.method === 'HEAD') response.end();
  else await pipeline(createReadStream(path), response).catch(() => response.destroy());
}

// app://seqwright/: the page's files, with the headers that bind it. A scheme of one's own has an origin and a CSP,
// which file:// has not, and reaches no file but these.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { pageMediaType } from '../app/server/http/media-types.ts';
import { pageHeaders } from '../app/server/http/page-policy.ts';
import { fileWithin, pathParts } from '../app/server/http/safe-path.ts';
import { isPageUrl, pageHost, pageScheme } from './page-address.ts';

/** Before the app is ready: makes the scheme one that has an origin and is secure. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/**
 * The file that a URL of the scheme asks for.
 *
 * @param url - as the page asks for it
 * @returns its status, and its path where that is 200
 */
export async function pageFile(pageDir: string, url: string): Promise<{ status: number; path: string }> {
  const refused = (status: number) => ({ status, path: '' });
  if (!isPageUrl(url)) return refused(403);
  // Not by a URL parser, which would quietly resolve "..".
  const path = url.slice(`${pageScheme}://${pageHost}`.length).split(/[?#]/)[0] ?? '';
  const parts = pathParts(path === '' ? '/' : path);
  if (parts === null) return refused(400);
  const found = await fileWithin(pageDir, parts.length === 0 ? ['index.html'] : parts);
  return found === null || pageMediaType(found) === null ? refused(404) : { status: 200, path: found };
}

/** @param pageDir - folder of the built page */
export function servePage(pageDir: string): void {
  protocol.handle(pageScheme, async ({ url, method }) => {
    const headers = pageHeaders();
    if (method !== 'GET') return new Response('', { status: 405, headers });
    const { status, path } = await pageFile(pageDir, url);
    if (status !== 200) return new Response('', { status, headers });
    const type = pageMediaType(path) ?? '';
    return new Response(await readFile(path), { status, headers: { ...headers, 'Content-Type': type } });
  });
}

// From a URL of the page's scheme to one of its files, and never to another.
import { pageMediaType } from '../app/server/http/media-types.ts';
import { fileWithin, pathParts } from '../app/server/http/safe-path.ts';
import { isPageUrl, pageHost, pageScheme } from './page-address.ts';

/**
 * The file that a URL of the scheme asks for.
 *
 * @param url - as the page asks for it
 * @param host - of the page that the folder holds
 * @returns its status, and its path where that is 200
 */
export async function pageFile(
  pageDir: string,
  url: string,
  host = pageHost,
): Promise<{ status: number; path: string }> {
  const refused = (status: number) => ({ status, path: '' });
  if (!isPageUrl(url, host)) return refused(403);
  // Not by a URL parser, which would quietly resolve "..".
  const path = url.slice(`${pageScheme}://${host}`.length).split(/[?#]/)[0] ?? '';
  const parts = pathParts(path === '' ? '/' : path);
  if (parts === null) return refused(400);
  const found = await fileWithin(pageDir, parts.length === 0 ? ['index.html'] : parts);
  return found === null || pageMediaType(found) === null ? refused(404) : { status: 200, path: found };
}

// app://seqwright/ and app://gpu/: the files of the page and of the hidden page, with the headers that bind each. A scheme of one's own has an origin and a CSP,
// which file:// has not, and reaches no file but these.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { pageMediaType } from '../app/server/http/media-types.ts';
import { pageHeaders } from '../app/server/http/page-policy.ts';
import { gpuPageHeaders } from './gpu-window/page-policy.ts';
import { gpuPageHost, isPageUrl, pageHost, pageScheme } from './page-address.ts';
import { pageFile } from './page-file.ts';

/** Before the app is ready: makes the scheme one that has an origin and is secure. */
export function registerPageScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges }]);
}

/**
 * @param pageDir - folder of the built page
 * @param gpuPageDir - of the built hidden page
 */
export function servePage(pageDir: string, gpuPageDir: string): void {
  protocol.handle(pageScheme, async ({ url, method }) => {
    const [folder, host, headers] = isPageUrl(url, gpuPageHost)
      ? [gpuPageDir, gpuPageHost, gpuPageHeaders()]
      : [pageDir, pageHost, pageHeaders()];
    if (method !== 'GET') return new Response('', { status: 405, headers });
    const { status, path } = await pageFile(folder, url, host);
    if (status !== 200) return new Response('', { status, headers });
    const type = pageMediaType(path) ?? '';
    return new Response(await readFile(path), { status, headers: { ...headers, 'Content-Type': type } });
  });
}

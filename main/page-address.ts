// The one address of the page, what counts as it, and the address of the hidden page.
export const pageScheme = 'app';
export const pageHost = 'seqwright';
export const pageUrl = `${pageScheme}://${pageHost}/`;
/** Of another origin: it has nothing of the page's, and may ask the shell nothing. */
export const gpuPageHost = 'gpu';
export const gpuPageUrl = `${pageScheme}://${gpuPageHost}/page.html`;

/**
 * Whether a URL is the page's own. Not by its origin: Node's URL gives schemes of one's own the origin `null`.
 *
 * @param host - the page's unless given
 */
export function isPageUrl(url: string, host = pageHost): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  const { protocol, hostname, port, username, password } = parsed;
  return protocol === `${pageScheme}:` && hostname === host && port === '' && username === '' && password === '';
}

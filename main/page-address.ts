// The one address of the page, and what counts as it.
export const pageScheme = 'app';
export const pageHost = 'seqwright';
export const pageUrl = `${pageScheme}://${pageHost}/`;

/**
 * Whether a URL is the page's own. Not by its origin: Node's URL gives schemes of one's own the origin `null`.
 */
export function isPageUrl(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false;
  }
  const { protocol, hostname, port, username, password } = parsed;
  return protocol === `${pageScheme}:` && hostname === pageHost && port === '' && username === '' && password === '';
}

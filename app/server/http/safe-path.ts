// From the path of a URL to a file in a folder, and never to one outside it.
import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';

/**
 * The decoded parts of a URL's path. Takes the path as it was sent: a URL parser would quietly resolve `..` first.
 *
 * @param path - e.g. `/assets/index.js`, without query
 * @returns null where it is malformed or would climb: `..` and `.` parts, encoded or not, backslashes, colons, zeros
 */
export function pathParts(path: string): string[] | null {
  if (!path.startsWith('/')) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  // A colon names a drive or a stream on Windows.
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\\:\u0000-\u001f\u007f]/.test(decoded)) return null;
  const parts = decoded.split('/').filter((part) => part !== '');
  // Windows drops dots and spaces at the end of a name, so "..." or ".. " may be ".." there.
  return parts.some((part) => /^\.+\s*$/.test(part) || part.trim() === '') ? null : parts;
}

/**
 * @param folder - absolute
 * @param parts - as {@link pathParts} gives them
 * @returns path of a regular file in the folder, with links resolved; null where there is none
 */
export async function fileWithin(folder: string, parts: readonly string[]): Promise<string | null> {
  try {
    const [root, found] = await Promise.all([realpath(folder), realpath(join(folder, ...parts))]);
    if (!found.startsWith(root + sep)) return null;
    return (await stat(found)).isFile() ? found : null;
  } catch {
    return null;
  }
}

// A file's name as a browser gave it, made into one that every file system takes and that names no folder.
import { extname } from 'node:path';

const longest = 120;
/** Names of devices on Windows, whatever follows the first dot. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * @param given - may hold a path; its last part counts
 * @param otherwise - where nothing usable is left
 */
export function safeFileName(given: string, otherwise: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  if (plain === '') return otherwise;
  const name = reserved.test(plain) ? `_${plain}` : plain;
  const end = extname(name).slice(0, 20);
  return name.length <= longest ? name : name.slice(0, longest - end.length) + end;
}

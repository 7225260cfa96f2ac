// The Range header (RFC 9110, section 14), for one range: what a browser sends that goes on with a broken download.

export interface ByteRange {
  /** First and last byte, both sent. */
  first: number;
  last: number;
}

/**
 * @param header - e.g. `bytes=100-`, `bytes=0-99`, `bytes=-500`
 * @param size - of the file, in bytes
 * @returns null where all is to be sent: no header, several ranges, another unit; `unsatisfiable` past the end
 */
export function parseRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = found ?? [];
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? 'unsatisfiable' : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}

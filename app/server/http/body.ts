// The body of a request, read only as far as it is allowed to go.
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * The length that a request announces.
 *
 * @returns null where it announces none
 * @throws Refusal 400 for a malformed one, 413 above the limit, before a byte of the body is read
 */
export function announcedLength(request: IncomingMessage, limit: number): number | null {
  const header = request.headers['content-length'];
  if (header === undefined) return null;
  const length = /^\d{1,16}$/.test(header) ? Number(header) : NaN;
  if (Number.isNaN(length)) throw new Refusal(400, 'Content-Length is not a number.', 'input_invalid');
  if (length > limit) throw tooLarge(limit);
  return length;
}

/** The refusal of a body above the limit; the connection ends, since what is left of the body is not read. */
export function tooLarge(limit: number): Refusal {
  const megabytes = (limit / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  return new Refusal(413, `This is more than the ${megabytes} MB that may be sent here.`, 'input_invalid', {
    Connection: 'close',
  });
}

/**
 * The JSON of a request.
 *
 * @param limit - most bytes
 * @throws Refusal 400, 413, 415
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  // A form of a foreign page cannot send this type without asking first.
  if (!/^application\/json(?:\s*;\s*charset=utf-8)?$/i.test(type.trim())) {
    throw new Refusal(415, 'Send JSON, with Content-Type: application/json.', 'input_invalid', { Connection: 'close' });
  }
  announcedLength(request, limit);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > limit) throw tooLarge(limit);
    pieces.push(piece);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces))) as unknown;
  } catch {
    throw new Refusal(400, 'The body is not JSON.', 'input_invalid');
  }
}

// What travels over the local socket: one JSON object a line. A request has an id, its reply has the same id; an event
// has a name and no id.
import { z } from 'zod';
import { errorCodes } from '../contract/errors.ts';
import type { ErrorCode, ErrorDetails, SerializedError } from '../contract/errors.ts';
import type { EventName } from '../contract/events.ts';

/** Longest request: a schema of 10,000 columns is about 3 MB. */
export const longestRequest = 32 * 2 ** 20;
/** Longest reply or event, which holds the samples of a wide dataset. */
export const longestReply = 512 * 2 ** 20;

export const request = z.strictObject({ id: z.int(), method: z.string(), input: z.unknown() });
export type Request = z.infer<typeof request>;

export type FromHost =
  | { id: number; result: unknown }
  | { id: number | null; error: SerializedError }
  | { event: EventName; payload: unknown };

export function isErrorCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** The details of an error that came as JSON: whatever is not plain is left out. */
export function plainDetails(details: Record<string, unknown>): ErrorDetails {
  const plain: ErrorDetails = {};
  for (const [key, value] of Object.entries(details)) {
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
      plain[key] = value as string | number | boolean | null;
    } else if (Array.isArray(value)) {
      plain[key] = value as string[] | number[];
    }
  }
  return plain;
}

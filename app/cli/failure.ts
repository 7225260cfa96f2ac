// A failure that the engine stored with a run, an evaluation or an export, thrown as if it had just happened.
import { SeqwrightError } from '../contract/errors.ts';
import { isErrorCode, plainDetails } from '../server/protocol.ts';

interface StoredError {
  code: string;
  message: string;
  details: Record<string, unknown>;
}

/**
 * @param stored - null where it did not fail but was cancelled
 * @param cancelled - what to say then
 */
export function thrownFrom(stored: StoredError | null, cancelled: string): SeqwrightError {
  if (stored === null) return new SeqwrightError('cancelled', cancelled);
  const code = isErrorCode(stored.code) ? stored.code : 'internal';
  return new SeqwrightError(code, stored.message, plainDetails(stored.details));
}

// What the process says to the shell when it ends.
import type { ErrorCode } from '../contract/errors.ts';

export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Errors that a different command line would not have made. */
const usageErrors: ReadonlySet<ErrorCode> = new Set([
  'usage',
  'config_invalid',
  'config_unknown_key',
  'condition_invalid',
  'schema_invalid',
  'input_invalid',
]);

export function exitCodeOf(code: ErrorCode): number {
  if (usageErrors.has(code)) return exitCodes.usage;
  return code === 'cancelled' ? exitCodes.interrupted : exitCodes.failed;
}

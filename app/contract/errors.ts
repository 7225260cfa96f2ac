// The one error that crosses a process boundary. It says what happened, where, and what to do.

/** Every code that a caller may meet; a code is stable, its message is not. */
export const errorCodes = [
  'file_not_found',
  'file_unreadable',
  'file_empty',
  'file_binary',
  'file_header_only',
  'file_encoding',
  'file_malformed',
  'file_format_unsupported',
  'file_too_wide',
  'output_exists',
  'output_unwritable',
  'disk_full',
  'schema_invalid',
  'too_few_rows',
  'too_few_sequences',
  'nothing_to_learn',
  'config_invalid',
  'config_unknown_key',
  'not_found',
  'ambiguous_name',
  'wrong_state',
  'loss_not_finite',
  'no_checkpoint',
  'checkpoint_corrupt',
  'condition_invalid',
  'condition_unmet',
  'store_locked',
  'store_corrupt',
  'store_newer',
  'store_moved',
  'device_unavailable',
  'device_lost',
  'trainer_died',
  'engine_unreachable',
  'cancelled',
  'method_unknown',
  'input_invalid',
  'usage',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Plain data that survives structured clone and JSON. */
export type ErrorDetails = Record<string, ErrorDetail>;
export type ErrorDetail =
  string | number | boolean | null | readonly ErrorDetail[] | { readonly [key: string]: ErrorDetail | undefined };

export interface SerializedError {
  code: ErrorCode;
  message: string;
  details: ErrorDetails;
}

/**
 * The error of the contract.
 *
 * @param code - what kind of failure, for programs
 * @param message - what, where (file, line, column) and what to do, for people; full sentences
 * @param details - the same facts as data
 */
export class SeqwrightError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SeqwrightError';
    this.code = code;
    this.details = details;
  }
}

/** Any thrown value as plain data; what is not a SeqwrightError becomes `internal`. */
export function serializeError(thrown: unknown): SerializedError {
  if (thrown instanceof SeqwrightError) return { code: thrown.code, message: thrown.message, details: thrown.details };
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { code: 'internal', message: error.message, details: { stack: error.stack ?? '' } };
}

/** The inverse of {@link serializeError}. */
export function deserializeError(data: SerializedError): SeqwrightError {
  return new SeqwrightError(data.code, data.message, data.details);
}

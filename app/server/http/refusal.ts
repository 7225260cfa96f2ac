// A request that is not answered as asked: its status, and the error of the contract that says why.
import type { ServerResponse } from 'node:http';
import { SeqwrightError, serializeError } from '../../contract/errors.ts';
import type { ErrorCode } from '../../contract/errors.ts';

export class Refusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  /** @param message - for people: what is wrong, and what to do */
  constructor(status: number, message: string, code: ErrorCode = 'usage', headers: Record<string, string> = {}) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Statuses of errors that are neither the server's fault (500) nor in what was given (422). */
const statuses: Partial<Record<ErrorCode, number>> = {
  input_invalid: 400,
  usage: 400,
  not_found: 404,
  method_unknown: 404,
  ambiguous_name: 409,
  wrong_state: 409,
  output_exists: 409,
  no_checkpoint: 409,
  cancelled: 409,
  store_locked: 503,
  engine_unreachable: 503,
  device_unavailable: 503,
  device_lost: 503,
  disk_full: 507,
  internal: 500,
  trainer_died: 500,
  output_unwritable: 500,
  store_corrupt: 500,
  store_newer: 500,
  checkpoint_corrupt: 500,
  loss_not_finite: 500,
};

/** The HTTP status of an error; 422 where the request was understood and what it holds cannot be used. */
function statusOf(code: ErrorCode): number {
  return statuses[code] ?? 422;
}

/** Answers with an error; nothing is sent where an answer is under way, whose connection is then cut. */
export function sendError(response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const refused = thrown instanceof Refusal;
  const { code, message, details } = refused
    ? { code: thrown.code, message: thrown.message, details: {} }
    : serializeError(thrown);
  // The stack of an unforeseen error names files of this machine.
  const shown = thrown instanceof SeqwrightError || refused ? details : {};
  const body = JSON.stringify({ error: { code, message, details: shown } });
  for (const [name, value] of Object.entries(refused ? thrown.headers : {})) response.setHeader(name, value);
  response.statusCode = refused ? thrown.status : statusOf(code);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(body);
}

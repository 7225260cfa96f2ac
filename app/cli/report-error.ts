// Any failure as a sentence on stderr, or as one line of JSON on stdout; never a stack, unless one asks for it.
import { CommanderError } from 'commander';
import { serializeError } from '../contract/errors.ts';
import type { SerializedError } from '../contract/errors.ts';
import { exitCodeOf } from './exit-codes.ts';
import { fileErrorLines } from './file-error-words.ts';
import type { Output } from './output.ts';
import { oneLine } from './table.ts';

function asSentence(text: string): string {
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** "error: unknown option '--epoch'\n(Did you mean --epochs?)" as sentences. */
function inSentences(message: string): string {
  const [first = '', ...rest] = message.replace(/^error: /, '').split('\n');
  return [asSentence(first), ...rest.map((line) => line.replace(/^\((.*)\)$/, '$1'))].join(' ').trim();
}

/** Any thrown value as the contract's error. */
export function errorOf(thrown: unknown): SerializedError {
  if (thrown instanceof CommanderError) {
    return { code: 'usage', message: inSentences(thrown.message), details: { reason: thrown.code } };
  }
  const error = serializeError(thrown);
  if (error.code !== 'internal') return error;
  return { ...error, message: asSentence(`Something failed that should not have: ${error.message}`) };
}

/**
 * @param helpCommand - the command line that helps on, for wrong usage
 * @returns the exit code
 */
export function reportError(
  thrown: unknown,
  {
    stdout,
    stderr,
    json,
    debug,
    helpCommand,
  }: { stdout: Output; stderr: Output; json: boolean; debug: boolean; helpCommand: string },
): number {
  const { code, message, details } = errorOf(thrown);
  const { stack, ...facts } = details;
  if (json) {
    const error = { code, message, details: debug ? details : facts };
    stdout.write(`${JSON.stringify({ error })}\n`);
  } else {
    const help = code === 'usage' ? ` See ${helpCommand}.` : '';
    const hint = code === 'internal' && !debug ? ' With SEQWRIGHT_DEBUG=1 it says where.' : '';
    const more = code.startsWith('file_') ? fileErrorLines(details, stderr.columns) : [];
    stderr.write([`${oneLine(message)}${help}${hint}`, ...more, ''].join('\n'));
  }
  // One that came from a thread or another process has the stack of where it arose.
  const arose = typeof stack === 'string' ? stack : thrown instanceof Error ? (thrown.stack ?? '') : '';
  if (debug) stderr.write(`${arose}\n`);
  return exitCodeOf(code);
}

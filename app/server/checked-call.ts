// Between a message from outside and the engine: a method that the contract does not name and an input that it does
// not allow never get through.
import type { z } from 'zod';
import type { Client } from '../contract/client.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { methods } from '../contract/methods.ts';
import type { MethodName } from '../contract/methods.ts';

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(methods, name);
}

/** A zod path as one writes it: `options.where[0].operator`. */
export function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`))
    .join('');
}

/** What zod found, as sentences. */
export function issuesInWords(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => {
      const where = pathInWords(issue.path);
      return where === '' ? `${issue.message}.` : `At ${where}: ${issue.message}.`;
    })
    .join(' ');
}

/**
 * Asks the engine on behalf of someone whose words are not checked yet.
 *
 * @param method - the name of a method, from outside
 * @param input - its input, from outside
 * @throws SeqwrightError `method_unknown`, `input_invalid`, and whatever the engine says
 */
export async function checkedCall(client: Client, method: string, input: unknown): Promise<unknown> {
  if (!isMethod(method)) throw new SeqwrightError('method_unknown', `There is no method ${method}.`, { method });
  const checked = methods[method].input.safeParse(input);
  if (!checked.success) {
    const { issues } = checked.error;
    throw new SeqwrightError('input_invalid', `The input of ${method} cannot be used. ${issuesInWords(issues)}`, {
      method,
      path: pathInWords(issues[0]?.path ?? []),
    });
  }
  return client.call(method, checked.data);
}

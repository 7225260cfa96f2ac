// Between a message and the engine: a method that the contract does not name and an input that it does not allow never
// get through.
import type { z } from 'zod';
import { SeqwrightError } from './errors.ts';
import { methods, type MethodName } from './methods.ts';

/** Whether the contract names this method. */
export function isMethod(name: string): name is MethodName {
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
 * The input of a method, checked.
 *
 * @throws SeqwrightError `method_unknown`, `input_invalid` with where and why
 */
export function checkInput<M extends MethodName>(method: M, input: unknown): z.output<(typeof methods)[M]['input']> {
  if (!isMethod(method))
    throw new SeqwrightError('method_unknown', `There is no method ${String(method)}.`, { method });
  const checked = methods[method].input.safeParse(input);
  if (checked.success) return checked.data as z.output<(typeof methods)[M]['input']>;
  const { issues } = checked.error;
  throw new SeqwrightError('input_invalid', `The input of ${method} cannot be used. ${issuesInWords(issues)}`, {
    method,
    path: pathInWords(issues[0]?.path ?? []),
  });
}

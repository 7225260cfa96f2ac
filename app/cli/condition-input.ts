// `--where 'ward=ICU'`: a column, a comparison, a value as the source writes it.
import { SeqwrightError } from '../contract/errors.ts';
import type { Condition } from '../contract/export.ts';

const pattern = /^(?<column>.+?)\s*(?<operator>!=|<=|>=|=|<|>)\s*(?<value>.*)$/s;

/**
 * @throws SeqwrightError `usage` where there is no comparison
 */
export function parseCondition(text: string): Condition {
  const groups = pattern.exec(text.trim())?.groups;
  if (groups === undefined) {
    const message = `--where takes a column, one of = != < <= > >=, and a value; ${text} has none of them.`;
    throw new SeqwrightError('usage', message, { condition: text });
  }
  const { column = '', operator = '', value = '' } = groups;
  return { column, operator: operator as Condition['operator'], value };
}

// Types, roles, rules and layouts in the words of someone who knows their CSV, not networks.
import type { ColumnRole, ColumnType, Layout, Rule } from '../../app/contract/schema.ts';
import { percent, value } from './figures.ts';

export const typeWords: Record<ColumnType, string> = {
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  category: 'choice',
  datetime: 'date and time',
  text: 'text',
};

export const roleWords: Record<ColumnRole, string> = {
  feature: 'feature',
  context: 'same through',
  sequence_key: 'which sequence',
  sequence_index: 'order',
  ignored: 'ignored',
};

export const roleHelp: Record<ColumnRole, string> = {
  feature: 'Learned and written step by step.',
  context: 'Stays the same through a sequence; synthetic ones can be chosen by it.',
  sequence_key: 'Rows with one value are one sequence. Never learned.',
  sequence_index: 'Orders the rows of a sequence.',
  ignored: 'Neither learned nor written.',
};

export const layoutWords: Record<Layout, string> = {
  series: 'one long series',
  keyed: 'many sequences',
  wide: 'a sequence a row',
  rows: 'single rows',
};

/** A rule as parts: column names are set apart from the words. */
export interface RuleWords {
  names: string[];
  /** With {0}, {1} where the names stand. */
  text: string;
}

export function ruleInWords(rule: Rule): RuleWords {
  switch (rule.kind) {
    case 'equal':
      return { names: [rule.column, rule.other], text: '{0} always equals {1}' };
    case 'constant':
      return { names: [rule.column], text: `{0} is always ${rule.value}` };
    case 'ordered':
      return { names: [rule.column, rule.other], text: '{0} never above {1}' };
    case 'stepped':
      return { names: [rule.column], text: `{0} in steps of ${value(rule.step)}` };
    case 'zero_inflated':
      return { names: [rule.column], text: `{0} is 0 in ${percent(rule.share, 1)} of rows` };
    case 'allowed':
      return { names: [rule.column], text: `{0} takes ${rule.values.length} values only` };
    case 'range':
      return { names: [rule.column], text: `{0} from ${value(rule.min)} to ${value(rule.max)}` };
  }
}

/** The same as one string, for names that a screen reader speaks. */
export function ruleAsText(rule: Rule): string {
  const { names, text } = ruleInWords(rule);
  return names.reduce((said, name, i) => said.replace(`{${i}}`, name), text);
}

/** A message's first sentence and the rest: the first is the headline. */
export function headline(message: string): { head: string; rest: string } {
  const end = /[.!?](?=\s+[A-Z0-9])/.exec(message);
  if (!end) return { head: message, rest: '' };
  return { head: message.slice(0, end.index + 1), rest: message.slice(end.index + 1).trim() };
}

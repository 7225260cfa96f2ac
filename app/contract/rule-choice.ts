// Which of the found rules are kept in generated rows: those that are meant, unless the user says otherwise.
import type { Rule, RuleChoice } from './schema.ts';

/** What tells a rule from the others of its dataset. */
export function ruleKey(rule: Pick<RuleChoice, 'kind' | 'column' | 'other'> | Rule): string {
  return JSON.stringify([rule.kind, rule.column, 'other' in rule ? (rule.other ?? null) : null]);
}

/** What the user has said of a rule; undefined where nothing. */
export function choiceOf(rule: Rule, choices: readonly RuleChoice[] = []): boolean | undefined {
  const key = ruleKey(rule);
  return choices.find((choice) => ruleKey(choice) === key)?.on;
}

/** Whether the user has nothing to say: a column of one value has nothing else to give. */
export function isFixed(rule: Rule): boolean {
  return rule.kind === 'constant';
}

/**
 * Whether generated rows are held to a rule. Of those that hold perhaps by chance, some are kept all the same, because
 * nothing in the data shows what lies beyond them: equal columns, few values, ranges.
 *
 * @param choices - of the dataset's schema
 */
export function isKept(rule: Rule, choices: readonly RuleChoice[] = []): boolean {
  if (isFixed(rule)) return true;
  return choiceOf(rule, choices) ?? keptUnasked(rule);
}

/** What happens to a rule of which the user has said nothing. */
export function keptUnasked(rule: Rule): boolean {
  const always: readonly Rule['kind'][] = ['equal', 'constant', 'allowed', 'range', 'zero_inflated'];
  return always.includes(rule.kind) || rule.grounds.standing !== 'chance';
}

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

/** Why a rule cannot be switched off, in a sentence; null where it can. */
export function fixedBecause(rule: Rule, layout: 'series' | 'keyed' | 'wide' | 'rows'): string | null {
  if (rule.kind === 'constant') return `${rule.column} has one value in the whole file, so there is no other to give.`;
  if (rule.kind === 'range') return `The model makes no values beyond those that it has seen of ${rule.column}.`;
  if (rule.grounds.standing === 'implied') return 'It follows from the other rules and ranges.';
  if (rule.kind === 'zero_inflated' && layout === 'wide')
    return 'The columns of a wide table are the steps of one variable, and its zeros are learned together.';
  return null;
}

/**
 * Whether generated rows are held to a rule. Of those that hold perhaps by chance, some are kept all the same, because
 * nothing in the data shows what lies beyond them: equal columns, few values, ranges.
 *
 * @param choices - of the dataset's schema
 */
export function isKept(rule: Rule, choices: readonly RuleChoice[] = []): boolean {
  return choiceOf(rule, choices) ?? keptUnasked(rule);
}

/** What happens to a rule of which the user has said nothing. */
export function keptUnasked(rule: Rule): boolean {
  return rule.grounds.standing !== 'chance' || (rule.kind !== 'ordered' && rule.kind !== 'stepped');
}

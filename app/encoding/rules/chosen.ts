// What the user has said of rules, as fitting and finding ask for it.
import { choiceOf, ruleKey } from '../../contract/rule-choice.ts';
import type { Rule, RuleChoice } from '../../contract/schema.ts';

/** Whether a rule is switched off. */
export type IsOff = (kind: RuleChoice['kind'], column: string, other?: string) => boolean;

export function switchedOff(choices: readonly RuleChoice[] = []): IsOff {
  const off = new Set(choices.filter(({ on }) => !on).map(ruleKey));
  if (off.size === 0) return () => false;
  return (kind, column, other) => off.has(ruleKey(other === undefined ? { kind, column } : { kind, column, other }));
}

/** The rules that rows are to be held to: without those that are off, and those that are on by wish as meant. */
export function heldTo(rules: readonly Rule[], choices: readonly RuleChoice[] = []): Rule[] {
  return rules.flatMap((rule): Rule[] => {
    const on = choiceOf(rule, choices);
    if (on === false) return [];
    if (on !== true || rule.grounds.standing !== 'chance') return [rule];
    const message = `${rule.grounds.message} It is kept because you want it.`;
    return [{ ...rule, grounds: { standing: 'found', message } }];
  });
}

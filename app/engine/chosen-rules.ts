// What the user says of a dataset's rules, checked against the rules that were found.
import type { Dataset } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { fixedBecause, keptUnasked, ruleKey } from '../contract/rule-choice.ts';
import type { Rule, RuleChoice } from '../contract/schema.ts';

/** The choices of which the rule is still there. */
export function choicesLeft(choices: readonly RuleChoice[], rules: readonly Rule[]): RuleChoice[] {
  const there = new Set(rules.map(ruleKey));
  return choices.filter((choice) => there.has(ruleKey(choice)));
}

/**
 * All choices that hold now: those before and those that are new. A choice that is what happens anyway is not kept.
 *
 * @throws SeqwrightError `input_invalid` for a rule that the dataset has not, or that cannot be switched off
 */
export function chosenRules(dataset: Dataset, changes: readonly RuleChoice[]): RuleChoice[] {
  const found = new Map(dataset.rules.map((rule) => [ruleKey(rule), rule]));
  const choices = new Map((dataset.schema.rules ?? []).map((choice) => [ruleKey(choice), choice]));
  for (const change of changes) {
    const { kind, column, other } = change;
    const key = ruleKey(change);
    const rule = found.get(key);
    const named = `${kind} of ${column}${other === undefined ? '' : ` and ${other}`}`;
    if (!rule)
      throw new SeqwrightError('input_invalid', `"${dataset.name}" has no rule ${named}. Choose one that was found.`, {
        kind,
        column,
        other: other ?? null,
      });
    const fixed = fixedBecause(rule, dataset.schema.layout);
    if (fixed !== null && !change.on)
      throw new SeqwrightError('input_invalid', `The rule ${named} cannot be switched off. ${fixed}`, { kind, column });
    if (change.on === keptUnasked(rule)) choices.delete(key);
    else choices.set(key, change);
  }
  return [...choices.values()];
}

// A dataset in the words of the app: what the file is, what its columns are, which rules every generated row keeps.
import type { Dataset } from '../contract/dataset.ts';
import { choiceOf } from '../contract/rule-choice.ts';
import type { ColumnRole, ColumnType, Rule, RuleChoice } from '../contract/schema.ts';
import { counted, listed, measure, percent } from './figures.ts';

export { layoutSentence } from '../report/words/layout-sentence.ts';

export const typeWords: Readonly<Record<ColumnType, string>> = {
  number: 'number',
  integer: 'whole number',
  boolean: 'yes or no',
  category: 'choice',
  datetime: 'date and time',
  text: 'text',
};

export const roleWords: Readonly<Record<ColumnRole, string>> = {
  sequence_key: 'which sequence',
  sequence_index: 'order',
  context: 'same through a sequence',
  feature: 'feature',
  ignored: 'ignored',
};

/** "Tdewpoint is never above T_out." */
export function ruleSentence(rule: Rule): string {
  switch (rule.kind) {
    case 'equal':
      return `${rule.column} always equals ${rule.other}.`;
    case 'constant':
      return `${rule.column} is always ${rule.value}.`;
    case 'ordered':
      return `${rule.column} is never above ${rule.other}.`;
    case 'stepped':
      return rule.offset === 0
        ? `${rule.column} is a multiple of ${measure(rule.step)}.`
        : `${rule.column} is ${measure(rule.offset)} plus a multiple of ${measure(rule.step)}.`;
    case 'zero_inflated':
      return `${rule.column} is exactly 0 in ${percent(rule.share)} of rows.`;
    case 'allowed':
      return `${rule.column} has only ${counted(rule.values.length, 'value')}.`;
    case 'range':
      return `${rule.column} stays from ${measure(rule.min)} to ${measure(rule.max)}.`;
  }
}

/** The rules that are meant or wanted, as lines; the others are counted. */
export function ruleLines(all: readonly Rule[], choices: readonly RuleChoice[] = []): string[] {
  const rules = all.filter((rule) => choiceOf(rule, choices) !== false);
  const wanted = (rule: Rule): boolean => choiceOf(rule, choices) === true;
  const found = rules.filter((rule) => rule.grounds.standing === 'found' || wanted(rule));
  const chance = rules.filter((rule) => rule.grounds.standing === 'chance' && !wanted(rule)).length;
  const off = all.length - rules.length;
  const implied = rules.filter((rule) => rule.grounds.standing === 'implied').length;
  const rest = [
    ...(chance > 0 ? [`${counted(chance, 'more holds', 'more hold')}, perhaps by chance`] : []),
    ...(off > 0 ? [`${counted(off, 'is', 'are')} switched off`] : []),
    ...(implied > 0 ? [`${counted(implied, 'follows', 'follow')} from the ranges`] : []),
  ];
  return [...found.map(ruleSentence), ...(rest.length > 0 ? [`${rest.join('; ')}.`] : [])];
}

/** Repairs that were made while reading, as sentences. */
export function repairLines(dataset: Dataset): string[] {
  return dataset.reading.repairs.map((repair) => {
    const lines = repair.lines.length > 0 ? ` First at line ${listed(repair.lines.map(String))}.` : '';
    return `${repair.message}${lines}`;
  });
}

// `seqwright rules DATASET`: the rules of a dataset, and which of them generated rows are held to.
import { z } from 'zod';
import type { Dataset } from '../../contract/dataset.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { fixedBecause, isKept } from '../../contract/rule-choice.ts';
import type { Rule, RuleChoice } from '../../contract/schema.ts';
import { defineCommand } from '../command.ts';
import { ruleSentence } from '../dataset-words.ts';
import { counted } from '../figures.ts';
import { names } from '../options.ts';
import { quoted } from '../run-words.ts';
import { table } from '../table.ts';

const standings = { found: 'meant', chance: 'perhaps chance', implied: 'follows' } as const;

function ruleOf(dataset: Dataset, number: string): Rule {
  const rule = /^\d+$/.test(number) ? dataset.rules[Number(number) - 1] : undefined;
  if (rule) return rule;
  const there = counted(dataset.rules.length, 'rule');
  throw new SeqwrightError(
    'usage',
    `${dataset.name} has ${there}, and ${number} is none of them. Give numbers as this lists them: seqwright rules ${quoted(dataset.name)}`,
  );
}

function choice(rule: Rule, on: boolean): RuleChoice {
  const { kind, column } = rule;
  return 'other' in rule ? { kind, column, other: rule.other, on } : { kind, column, on };
}

function listing({ rules, schema }: Dataset): string {
  const rows = rules.map((rule, i) => [
    String(i + 1),
    isKept(rule, schema.rules) ? 'kept' : 'off',
    fixedBecause(rule, schema.layout) === null ? '' : 'always',
    ruleSentence(rule),
    standings[rule.grounds.standing],
  ]);
  const titles = [{ title: 'No.', align: 'right' as const }, ...['', '', 'Rule', 'It is'].map((title) => ({ title }))];
  return table(titles, rows);
}

export const rulesCommand = defineCommand({
  name: 'rules',
  summary: 'list the rules of a dataset, and switch them off or on for new runs',
  examples: ['rules Energy', 'rules Energy --off 2,5', 'rules Energy --on 7'],
  define: (command) =>
    void command
      .argument('<dataset>', 'name or id of a dataset')
      .option('--off <numbers>', 'rules that generated rows need not keep, with commas', names)
      .option('--on <numbers>', 'rules to keep although they may be chance, with commas', names),
  values: z.object({
    dataset: z.string(),
    off: z.array(z.string()).default([]),
    on: z.array(z.string()).default([]),
  }),
  async run(context, { dataset: id, off, on }) {
    const client = await context.client();
    let dataset = await client.call('datasets.get', { id });
    const rules = [
      ...off.map((number) => choice(ruleOf(dataset, number), false)),
      ...on.map((number) => choice(ruleOf(dataset, number), true)),
    ];
    if (rules.length > 0) dataset = await client.call('datasets.changeRules', { id: dataset.id, rules });
    context.give({ rules: dataset.rules.map((rule) => ({ ...rule, kept: isKept(rule, dataset.schema.rules) })) });
    context.say(
      dataset.rules.length === 0
        ? `No rules were found in ${dataset.name}.`
        : `${listing(dataset)}\nRuns that were started already keep to what held then.`,
    );
    return undefined;
  },
});

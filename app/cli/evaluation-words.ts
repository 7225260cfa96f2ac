// An evaluation in words and tables: each score beside what real data gets against real data.
import type { Report, Verdict } from '../contract/report.ts';
import { better, realAgainstReal } from '../report/words/score-words.ts';
import { count, score, share } from './figures.ts';
import type { Style } from './style.ts';
import { oneLine, table } from './table.ts';

/** What evaluations and reports both have. */
type Findings = Pick<Report, 'scores' | 'columns' | 'rules'>;

/** The verdict, and its answers with the sentences that they rest on. */
export function verdictText({ title, sentence, answers }: Verdict, style: Style): string {
  const width = Math.max(...answers.map(({ asks }) => asks.length));
  const lines = answers.map((answer) => `${answer.asks.padEnd(width)}  ${answer.word}`);
  const grounds = answers.map((answer) => [answer.sentence, ...answer.grounds].join(' '));
  return [style.strong(title), sentence, '', ...lines, '', ...grounds, ''].join('\n');
}

/** Scores, worst columns and rules as tables. */
export function evaluationText(evaluation: Findings): string {
  const scores = table(
    [{ title: 'Score' }, { title: 'Synthetic', align: 'right' }, { title: 'Real against real' }, { title: 'Better' }],
    evaluation.scores.map((found) => [found.label, score(found.value), realAgainstReal(found, ''), better(found)]),
  );
  const columns = evaluation.columns
    .flatMap(({ column, scores: [first] }) => (first === undefined ? [] : [{ column, first }]))
    .sort((a, b) => b.first.value - a.first.value)
    .slice(0, 10);
  const worst = table(
    [{ title: 'Column' }, { title: columns[0]?.first.label ?? '', align: 'right' }, { title: 'Real against real' }],
    columns.map(({ column, first }) => [oneLine(column), score(first.value), realAgainstReal(first, '')]),
  );
  return [scores, ...(columns.length > 0 ? [worst] : []), `${rulesSentence(evaluation)}\n`].join('\n');
}

/** "All 4 rules are kept in every row." */
export function rulesSentence({ rules }: Pick<Findings, 'rules'>): string {
  const broken = rules.filter((rule) => rule.share < 1);
  if (rules.length === 0) return 'No rules were found in this data.';
  if (broken.length === 0) {
    return rules.length === 1
      ? 'The one rule is kept in every row.'
      : `All ${count(rules.length)} rules are kept in every row.`;
  }
  const named = broken.map((rule) => `${rule.message} (kept in ${share(rule.share)} of rows)`).join(' ');
  return `${count(rules.length - broken.length)} of ${count(rules.length)} rules are kept in every row. Not so: ${named}`;
}

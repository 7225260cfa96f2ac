// A question's section: the answer in words, the pictures that it rests on, and the scores for those who ask.
import type { Answer, Report } from '../../contract/report.ts';
import { escaped } from '../plots/svg.ts';
import { folded } from './markup.ts';
import { pill } from './marks.ts';
import { scoreTable } from './score-table.ts';

/** @param pictures - markup */
export function section(report: Report, answer: Answer, pictures: string): string {
  const { question, asks, sentence, grounds } = answer;
  const scores = report.scores.filter((score) => score.question === question);
  const rest = grounds.length === 0 ? '' : `<p class="grounds">${grounds.map(escaped).join(' ')}</p>`;
  return `<section aria-labelledby="${question}"><div class="asked"><h2 id="${question}">${escaped(asks)}</h2>${pill(answer)}</div><p class="said">${escaped(sentence)}</p>${rest}${pictures}${folded('The scores behind it', scoreTable(scores))}</section>`;
}

// The sections of the page, one a question.
import type { Answer, Report } from '../../contract/report.ts';
import type { Question } from '../../contract/run.ts';
import { score as inFigures, share } from '../figures.ts';
import { dots } from '../plots/dots.ts';
import { pair } from '../plots/pair.ts';
import { splitBars } from '../plots/split-bar.ts';
import { escaped } from '../plots/svg.ts';
import { ofHundred } from '../words/answer.ts';
import { figure, folded, grid, group } from './markup.ts';
import { metricGroups } from './metric-groups.ts';
import { section } from './section.ts';
import { columnTitle, sequenceFigure } from './sequence-figures.ts';

function looks(report: Report): string {
  return metricGroups(report, 'looks');
}

function judgeDots({ scores }: Report): string {
  const judge = scores.find(({ name }) => name === 'discriminative');
  if (!judge) return '';
  const right = ofHundred(0.5 + judge.value);
  const words = `Each dot is a guess of a judge that was trained to tell synthetic sequences from yours: ${right} are right, ${100 - right} are wrong. A judge that only guesses is right 50 times.`;
  return group(
    'What a judge makes of it',
    '',
    `<div class="dots">${dots(right, `${right} of 100 guesses right`)}<p class="help">${words}</p></div>`,
  );
}

function moves(report: Report): string {
  const sequences = group(
    'Sequences, yours at the left and synthetic ones at the right',
    'Each line is one sequence, step by step. They need not be the same lines: they should be lines of the same kind.',
    grid(report.sequences.map(sequenceFigure), 'two'),
  );
  return judgeDots(report) + sequences + metricGroups(report, 'moves');
}

function nearerBars({ scores }: Report): string {
  const nearer = scores.find(({ name }) => name === 'closer_to_train');
  if (!nearer) return '';
  const splits = [
    { who: 'Synthetic', share: nearer.value, kind: 'synthetic' as const },
    ...(nearer.floor === null ? [] : [{ who: 'Fresh real data', share: nearer.floor, kind: 'real' as const }]),
  ];
  return group(
    'Of 100 sequences, so many are closer to …',
    'If it had copied, more synthetic sequences would be close to what it learned from than fresh real ones are.',
    splitBars(
      splits,
      ['data it learned from', 'data it never saw'],
      'How many of 100 sequences are closer to the data learned from',
    ),
  );
}

function closestPairs({ pairs, real }: Report): string {
  const drawn = pairs.slice(0, 3).map((one) => {
    const figures = one.columns.map(({ column, real: line, synthetic, words, range }) =>
      figure({
        title: columnTitle(column),
        svg: pair(
          { real: line, synthetic, words, range },
          `${columnTitle(column)} of a synthetic sequence and of the real one nearest to it`,
        ),
      }),
    );
    const title = `Synthetic sequence ${one.synthetic + 1} and ${escaped(one.realLabel)} of ${escaped(real.name)}: ${one.distance === 0 ? 'identical' : `${inFigures(one.distance)} apart`}`;
    return `<p class="help" style="margin-top:10px;color:var(--ink-2)">${title}</p>${grid(figures)}`;
  });
  return group(
    'The closest pairs of all',
    'Synthetic sequences with the real ones nearest to them. How far they are apart is in standard deviations of a value; 0 is a copy.',
    drawn.slice(0, 1).join('') + folded('More pairs', drawn.slice(1).join('')),
  );
}

function privacy(report: Report): string {
  return nearerBars(report) + closestPairs(report) + metricGroups(report, 'privacy');
}

function rules({ rules: all }: Report): string {
  if (all.length === 0) return '';
  const items = [...all]
    .sort((a, b) => a.share - b.share)
    .map(
      ({ message, share: kept }) =>
        `<li${kept < 1 ? ' class="bad"' : ''}><span>${escaped(message)}</span><b>${kept < 1 ? `in ${share(kept)} of rows` : 'in every row'}</b></li>`,
    );
  const open = 8;
  const list = (lines: string[]): string => (lines.length === 0 ? '' : `<ul class="rules">${lines.join('')}</ul>`);
  return list(items.slice(0, open)) + folded(`${items.length - open} more`, list(items.slice(open)));
}

const pictures: Readonly<Record<Question, (report: Report) => string>> = {
  looks,
  moves,
  privacy,
  usefulness: (report) => metricGroups(report, 'usefulness'),
  rules,
};

export function sections(report: Report): string {
  return report.verdict.answers
    .map((answer: Answer) => section(report, answer, pictures[answer.question](report)))
    .join('');
}

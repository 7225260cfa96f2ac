// The sections of the page, one a question.
import type { Answer, Report, SequencePicture } from '../../contract/report.ts';
import type { Question } from '../../contract/run.ts';
import { share } from '../figures.ts';
import { dots } from '../plots/dots.ts';
import { mapName, metricPictures } from '../pictures/metric-pictures.ts';
import { closerNames, closerPicture, pairPictures } from '../pictures/record-pictures.ts';
import { besideEachOther } from '../pictures/sequence-pictures.ts';
import { escaped } from '../plots/svg.ts';
import { ofHundred } from '../words/answer.ts';
import { figure, folded, grid, group } from './markup.ts';
import { metricGroups } from './metric-groups.ts';
import { section } from './section.ts';

/** Their figures are one a repeat, which only their intervals tell. */
const judgeNames = ['discriminative_score', 'discriminative_score_strong', 'predictive_score', 'context_fid'];

function looks(report: Report): string {
  return metricGroups(report, 'looks', judgeNames);
}

function judgeDots({ scores }: Report): string {
  const judge = scores.find(({ name }) => name === 'discriminative_score');
  if (!judge) return '';
  const right = ofHundred(0.5 + judge.value);
  const words = `Each dot is a guess of a judge that was trained to tell synthetic sequences from yours: ${right} are right, ${100 - right} are wrong. A judge that only guesses is right 50 times.`;
  return group(
    'What a judge makes of it',
    '',
    `<div class="dots">${dots(right, `${right} of 100 guesses right`)}<p class="help">${words}</p></div>`,
  );
}

function sequenceFigure(picture: SequencePicture): string {
  const { title, real, synthetic } = besideEachOther(picture);
  return figure({ title, svg: `<div class="beside">${real}${synthetic}</div>` });
}

function moves(report: Report): string {
  const sequences = group(
    'Sequences, yours at the left and synthetic ones at the right',
    'Each line is one sequence, step by step. They need not be the same lines: they should be lines of the same kind.',
    grid(report.sequences.map(sequenceFigure), 'two'),
  );
  const maps = group(
    'All sequences as points',
    'Each point is a whole sequence; alike ones lie near each other. Discs are yours, rings are synthetic. Rings should lie where discs do, in no more and no fewer places.',
    grid(metricPictures(report, mapName).map(figure), 'wide'),
  );
  return judgeDots(report) + sequences + maps + metricGroups(report, 'moves', judgeNames);
}

function closerBars(report: Report): string {
  const values = closerPicture(report, 'values');
  const shapes = closerPicture(report, 'shapes');
  const itself = report.details.some(({ detail }) => detail.kind === 'splits')
    ? ': fresh ones, and your data itself, each of its sequences without those that share a row with it'
    : '';
  const why = `If it had copied, more synthetic sequences would be close to what it learned from than real ones are${itself}.`;
  const moved = 'Each sequence less its own mean: copies that were moved up or down would show here.';
  return (
    (values ? group(values.title, why, values.svg) : '') + (shapes ? group('The same in shape', moved, shapes.svg) : '')
  );
}

function closestPairs({ pairs }: Report): string {
  const [first, ...others] = pairs.slice(0, 3).map((one) => {
    const { title, columns } = pairPictures(one);
    return `<p class="pair">${escaped(title)}</p>${grid(columns.map(figure))}`;
  });
  return group(
    'The closest pairs of all',
    'Synthetic sequences with the real ones nearest to them. How far they are apart is in standard deviations of a value; 0 is a copy.',
    (first ?? '') + folded('More pairs', others.join('')),
  );
}

function privacy(report: Report): string {
  return closerBars(report) + closestPairs(report) + metricGroups(report, 'privacy', Object.values(closerNames));
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
  usefulness: (report) => metricGroups(report, 'usefulness', judgeNames),
  rules,
};

export function sections(report: Report): string {
  return report.verdict.answers
    .map((answer: Answer) => section(report, answer, pictures[answer.question](report)))
    .join('');
}

// The figures of a question's metrics, group by group, what is furthest off first.
import type { Report } from '../../contract/report.ts';
import type { Question, Score } from '../../contract/run.ts';
import { counted, score as inFigures } from '../figures.ts';
import { escaped } from '../plots/svg.ts';
import { shareWords } from '../words/answer.ts';
import { pairsOf } from '../pictures/detail-picture.ts';
import { metricPictures } from '../pictures/metric-pictures.ts';
import { wordsOfGroup } from './groups.ts';
import { figure, folded, grid, group } from './markup.ts';

/** @param shownElsewhere - metrics whose figures stand in a place of their own */
export function metricGroups(report: Report, question: Question, shownElsewhere: readonly string[] = []): string {
  const metrics = report.scores.filter((score) => score.question === question && !shownElsewhere.includes(score.name));
  return metrics.map((metric) => metricGroup(report, metric)).join('');
}

/** Pairs of columns that go together least as they do in the data. */
const pairsNamed = 6;

const signed = (value: number): string => inFigures(value).replace('-', '−');

/** A table of the pairs that are furthest off, beside the picture of all. */
function pairTable(report: Report, metric: string): string {
  const detail = report.details.find((one) => one.metric === metric && one.detail.kind === 'matrix')?.detail;
  if (detail?.kind !== 'matrix') return '';
  const rows = pairsOf(detail)
    .sort((a, b) => Math.abs(b.real - b.synthetic) - Math.abs(a.real - a.synthetic))
    .slice(0, pairsNamed)
    .map(
      ({ columns, real, synthetic }) =>
        `<tr><td>${columns.map(escaped).join(' with ')}</td><td class="num">${signed(real)}</td><td class="num">${signed(synthetic)}</td></tr>`,
    );
  return `<div class="beside-picture"><table><thead><tr><th scope="col">Furthest off</th><th scope="col" class="num">Real</th><th scope="col" class="num">Synthetic</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

/** One metric's figures; nothing where it has none. */
function metricGroup(report: Report, metric: Score | undefined): string {
  if (!metric) return '';
  const words = wordsOfGroup(metric.name, metric.label);
  const offBy = (off: number): string => (words.shares === true ? shareWords(off) : inFigures(off));
  const figures = metricPictures(report, metric.name).map(({ title, svg, off }) =>
    figure({ title, svg, ...(off > 0 && { aside: `off by ${offBy(off)}` }) }),
  );
  const rest = figures.slice(words.open);
  const more = counted(rest.length, words.open === 0 ? 'column' : 'more column');
  return group(
    words.title,
    words.help,
    grid([...figures.slice(0, words.open), pairTable(report, metric.name)].filter(Boolean), words.size) +
      (rest.length > 0 ? folded(more, grid(rest, words.size)) : ''),
  );
}

// The figures of a question's metrics, group by group, what is furthest off first.
import type { Report } from '../../contract/report.ts';
import type { Question, Score } from '../../contract/run.ts';
import { counted } from '../figures.ts';
import { detailFigure } from './detail-figure.ts';
import { wordsOfGroup } from './groups.ts';
import { figure, folded, grid, group } from './markup.ts';

/** [column]: how far off it is. */
function missesOf({ columns }: Report, metric: string): Map<string, Score> {
  return new Map(
    columns.flatMap(({ column, scores }) => {
      const own = scores.find(({ name }) => name === metric);
      return own ? [[column, own] as const] : [];
    }),
  );
}

/** @param shownElsewhere - metrics whose figures stand in a place of their own */
export function metricGroups(report: Report, question: Question, shownElsewhere: readonly string[] = []): string {
  const metrics = report.scores.filter((score) => score.question === question && !shownElsewhere.includes(score.name));
  return metrics.map((metric) => metricGroup(report, metric)).join('');
}

/** One metric's figures; nothing where it has none. */
export function metricGroup(report: Report, metric: Score | undefined): string {
  if (!metric) return '';
  const misses = missesOf(report, metric.name);
  const miss = (column: string): number => {
    const own = misses.get(column);
    return own ? Math.abs(own.value - own.ideal) : 0;
  };
  const words = wordsOfGroup(metric.name, metric.label);
  const figures = report.details
    .filter((one) => one.metric === metric.name)
    .map(({ detail }) => ({ drawn: detailFigure(detail), off: 'column' in detail ? miss(detail.column) : 0 }))
    .flatMap(({ drawn, off }) => (drawn ? [{ drawn, off }] : []))
    .sort((a, b) => b.off - a.off)
    .map(({ drawn, off }) => figure(off > 0 ? { ...drawn, aside: `off by ${off.toFixed(3)}` } : drawn));
  const rest = figures.length - words.open;
  return group(
    words.title,
    words.help,
    figures.length === 0
      ? ''
      : grid(figures.slice(0, words.open), words.size) +
          (rest > 0 ? folded(counted(rest, 'more column'), grid(figures.slice(words.open), words.size)) : ''),
  );
}

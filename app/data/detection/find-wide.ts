// Whether each row is a whole sequence, its steps side by side in numbered or alike columns.
import type { Reason } from '../../contract/schema.ts';
import { isNumeric, type NumericColumn, type Table } from '../table.ts';
import { autocorrelation, neighbourCorrelations } from './correlation.ts';
import { oneGroup } from './grouping.ts';

export interface FoundWide {
  /** The steps in their order. */
  steps: string[];
  why: Reason;
}

/** Columns that are numbered one after the other. */
const fewestNumbered = 8;
/** Columns without numbers in their names. */
const fewestAlike = 24;
/** Share of all columns that are steps. */
const mostOfAll = 0.9;
/** Neighbouring steps of one thing resemble each other: the median of their correlations. */
const resemblance = { timeNamed: 0.2, numbered: 0.5, unnamed: 0.8 };
/** Rows that follow their neighbours are a series of many sensors, not a sequence each. */
const mostFollowing = 0.5;
const timeStems = new Set([
  't',
  'step',
  'time',
  'day',
  'hour',
  'week',
  'month',
  'minute',
  'second',
  'lag',
  'ts',
  'tick',
]);

function median(values: Float64Array): number {
  return values.length === 0 ? 0 : Float64Array.from(values).sort()[Math.floor(values.length / 2)]!;
}

function numbered(columns: readonly NumericColumn[]): { stem: string; steps: NumericColumn[] } | null {
  const stems = new Map<string, { number: number; column: NumericColumn }[]>();
  for (const column of columns) {
    const match = /^(.*?)[_\s.-]?(\d+)$/.exec(column.name);
    if (!match) continue;
    const [, stem = '', number] = match;
    const entry = { number: Number(number), column };
    const known = stems.get(stem);
    if (known) known.push(entry);
    else stems.set(stem, [entry]);
  }
  for (const [stem, entries] of stems) {
    entries.sort((a, b) => a.number - b.number);
    const first = entries[0]!.number;
    const inARow = first <= 1 && entries.every(({ number }, i) => number === first + i);
    if (inARow && entries.length >= fewestNumbered)
      return { stem: stem.toLowerCase(), steps: entries.map(({ column }) => column) };
  }
  return null;
}

export function findWide(table: Table): FoundWide | null {
  const numbers = table.columns.filter(isNumeric).filter(({ type }) => type === 'number' || type === 'integer');
  if (table.rows < 2 || table.columns.some(({ type }) => type === 'datetime')) return null;
  const found = numbered(numbers);
  const named = found !== null && found.stem !== 'column';
  const steps = named ? found.steps : alike(numbers);
  if (steps.length < (named ? fewestNumbered : fewestAlike) || steps.length < mostOfAll * table.columns.length)
    return null;

  const alikeness = median(neighbourCorrelations(steps));
  const least = !named ? resemblance.unnamed : timeStems.has(found.stem) ? resemblance.timeNamed : resemblance.numbered;
  if (alikeness < least) return null;
  const following = median(
    Float64Array.from(steps, (column) => Math.abs(autocorrelation(column, oneGroup(table.rows)))),
  );
  if (following > mostFollowing) return null;
  const names = `${steps[0]!.name} to ${steps.at(-1)!.name}`;
  return {
    steps: steps.map(({ name }) => name),
    why: {
      code: named ? 'wide_numbered' : 'wide_alike',
      message: `${steps.length} columns, ${names}, are ${named ? 'numbered' : 'of one scale'} and each resembles the next (correlation ${alikeness.toFixed(2)}), while rows do not follow each other (${following.toFixed(2)}).`,
    },
  };
}

/** Numbers of one scale: their ranges are within a factor of ten of the median's. */
function alike(columns: readonly NumericColumn[]): NumericColumn[] {
  const spans = Float64Array.from(columns, ({ values }) => {
    let [least, most] = [Infinity, -Infinity];
    for (const value of values) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
    return most - least;
  });
  const usual = median(spans);
  return columns.filter((_, i) => spans[i]! > usual / 10 && spans[i]! < usual * 10);
}

// What a metric is. Each stands in a file of its own and is listed once, in metrics.ts.
import type { MetricDetail } from '../contract/metric-detail.ts';
import type { Question, Score } from '../contract/run.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import type { Panel } from './panel.ts';

/** What a metric looks at. */
export interface Comparison {
  /** Real sequences that were learned from, or a sample of them. */
  train: Panel;
  /** All that were learned from, where `train` is a sample: copies are looked for, and floors made, among these. */
  learned?: Panel;
  /** Real sequences that were not; null where nothing is held out, or where a metric is not shown it. */
  holdout: Panel | null;
  /** Synthetic sequences; for a floor, real ones in their place. */
  synthetic: Panel;
  /** Of all that a metric draws, by {@link metricRandom}. */
  seed: number;
}

/** A mean and a standard deviation over repeats. */
export interface Spread {
  mean: number;
  deviation: number;
}

export interface MetricResult {
  value: number;
  /** The same by column, where it makes sense. */
  columns?: Map<string, number>;
  /** What real data gets in the place of the synthetic; from metrics whose floor is their own. */
  floor?: Spread;
  /** 95 % interval of the value. */
  interval?: [number, number];
  /** What the ideal is on these data, where that depends on them. */
  ideal?: number;
  /** Numbers behind plots. */
  details?: MetricDetail[];
}

interface MetricBase {
  name: string;
  /** The plain name. */
  label: string;
  question: Question;
  /** Where the metric comes from: author, year, title; or what it is in statistics. */
  source: string;
  direction: Score['direction'];
  ideal: number;
  /**
   * Metrics of the first two kinds are given equal numbers of real and synthetic sequences and no holdout, and their floor
   * is computed for them, from one half of the real sequences against the other.
   * - `halves`: halves at random: what other draws from the very distribution of the training data get
   * - `blocks`: halves that share no row, in blocks of neighbours: for what looks at single sequences, to which a window
   *   that begins a row later is as good as a copy
   * - `own`: the metric is given everything, and says its floor itself
   */
  floor: 'halves' | 'blocks' | 'own';
}

/** Computed in milliseconds: at each checkpoint, too, if it is part of the distance. */
export interface CheapMetric extends MetricBase {
  cost: 'cheap';
  /** Whether it is part of the distance that each checkpoint is judged by: these add up. */
  inDistance: boolean;
  /** @returns null where the data has nothing that it is about */
  compute(comparison: Comparison): MetricResult | null;
}

/** What a long metric says and hears while it works. */
export interface MetricWatch {
  /** The part that is done, in [0, 1]. */
  onProgress: (part: number) => void;
  /** Lets other work of the thread in; to be awaited several times a second. @throws when the work is cancelled */
  breathe: () => Promise<void>;
}

/** Computed only in an evaluation; takes seconds. */
export interface FullMetric extends MetricBase {
  cost: 'full';
  /** @returns null where the data has nothing that it is about */
  compute(comparison: Comparison, watch: MetricWatch): MetricResult | null | Promise<MetricResult | null>;
}

export type Metric = CheapMetric | FullMetric;

/** The random numbers of one metric: they do not depend on which others are computed. */
export function metricRandom({ seed }: Pick<Comparison, 'seed'>, name: string): RandomStream {
  let hash = 1;
  for (const letter of name) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
  return new RandomStream(seed, streams.judge, hash);
}

/** Mean and sample standard deviation. */
export function spreadOf(values: readonly number[]): Spread {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}

/** Mean over columns of the mean over a column's features, so that a column with many words counts once. */
export function meanByColumn(parts: { column: string; value: number }[]): MetricResult {
  const groups = Map.groupBy(parts, (part) => part.column);
  const columns = new Map<string, number>();
  for (const [column, members] of groups)
    columns.set(column, members.reduce((sum, member) => sum + member.value, 0) / members.length);
  const value = columns.size === 0 ? 0 : [...columns.values()].reduce((sum, next) => sum + next, 0) / columns.size;
  return { value, columns };
}

/** Mean over pairs of columns, and for each column over the pairs that it is in. */
export function pairsByColumn(pairs: { columns: string[]; value: number }[]): MetricResult {
  const ofColumn = pairs.flatMap(({ columns, value }) => columns.map((column) => ({ column, value })));
  const value = pairs.length === 0 ? 0 : pairs.reduce((sum, pair) => sum + pair.value, 0) / pairs.length;
  return { value, columns: meanByColumn(ofColumn).columns ?? new Map<string, number>() };
}

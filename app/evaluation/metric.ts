// What a metric is. Each stands in a file of its own and is listed once, in metrics.ts.
import type { Score } from '../contract/run.ts';
import type { Panel } from './panel.ts';

export interface MetricResult {
  value: number;
  /** The same by column, where it makes sense. */
  columns?: Map<string, number>;
}

export interface Metric {
  name: string;
  label: string;
  direction: Score['direction'];
  ideal: number;
  /** Whether it is part of the distance that each checkpoint is judged by: these add up. */
  inDistance: boolean;
  /** @param synthetic - or real rows that the metric did not see, for the floor */
  compute(real: Panel, synthetic: Panel): MetricResult;
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

// What a run shows of its checkpoints and its curves: found with the run in one statement, because thousands of runs are
// listed at once.
import type { CheckpointInfo, MetricPoint, Run } from '../contract/run.ts';
import { toCheckpointInfo } from './checkpoints.ts';
import { toMetricPoint, type MetricRow } from './metrics.ts';

export type RunParts = Pick<Run, 'best' | 'last' | 'metrics'>;

const checkpointColumns = ['step', 'created_at', 'scores', 'best'] as const;
const metricColumns = [
  'step',
  'seconds',
  'generator_loss',
  'discriminator_loss',
  'real_score',
  'synthetic_score',
  'generator_gradient',
  'discriminator_gradient',
] as const satisfies (keyof MetricRow)[];

function named(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${table}.${column} AS ${table}_${column}`).join(', ');
}

function checkpoint(table: string): string {
  // SQLite tells a blob's length without reading it.
  return `${named(table, checkpointColumns)}, coalesce(length(${table}.parameters), 0) AS ${table}_bytes`;
}

/** Columns beside those of `runs`. */
export const partColumns = `${checkpoint('top')}, ${checkpoint('late')}, ${named('point', metricColumns)}`;

/** What `runs r` is joined with. What was made before the first step is no checkpoint to go on from. */
export const partJoins = `
  LEFT JOIN checkpoints top ON top.run = r.number AND top.best = 1
  LEFT JOIN checkpoints late ON late.run = r.number
    AND late.step = (SELECT max(step) FROM checkpoints WHERE run = r.number AND step > 0)
  LEFT JOIN metrics point ON point.run = r.number
    AND point.step = (SELECT max(step) FROM metrics WHERE run = r.number)`;

type Joined<Table extends string, Row> = { [Column in keyof Row & string as `${Table}_${Column}`]: Row[Column] | null };
type CheckpointRow = Parameters<typeof toCheckpointInfo>[0];

export type PartRow = Joined<'top' | 'late', CheckpointRow> & Joined<'point', MetricRow>;

function checkpointOf(row: PartRow, table: 'top' | 'late'): CheckpointInfo | null {
  const step = row[`${table}_step`];
  if (step === null) return null;
  return toCheckpointInfo({
    step,
    created_at: row[`${table}_created_at`] ?? 0,
    scores: row[`${table}_scores`] ?? '[]',
    best: row[`${table}_best`] ?? 0,
    bytes: row[`${table}_bytes`] ?? 0,
  });
}

function pointOf(row: PartRow): MetricPoint | null {
  const step = row.point_step;
  if (step === null) return null;
  return toMetricPoint({
    step,
    seconds: row.point_seconds,
    generator_loss: row.point_generator_loss,
    discriminator_loss: row.point_discriminator_loss,
    real_score: row.point_real_score,
    synthetic_score: row.point_synthetic_score,
    generator_gradient: row.point_generator_gradient,
    discriminator_gradient: row.point_discriminator_gradient,
  });
}

export function partsOf(row: PartRow): RunParts {
  return { best: checkpointOf(row, 'top'), last: checkpointOf(row, 'late'), metrics: pointOf(row) };
}

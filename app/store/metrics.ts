// The curves of runs: one narrow row a point, beside each other on disk in the order in which they are read.
import type { MetricPoint } from '../contract/run.ts';
import type { Db } from './database.ts';
import type { RunNumber } from './run-numbers.ts';

export interface Metrics {
  /** Adds points in one transaction; a point whose step is there already takes its place. */
  append(runId: string, points: readonly MetricPoint[]): void;
  /**
   * Points after a step, oldest first.
   *
   * @param limit - at most so many, to read a long curve page by page
   */
  since(runId: string, afterStep: number, limit?: number): MetricPoint[];
  /** Forgets the points after a step, which a resumed run makes again. */
  truncate(runId: string, afterStep: number): void;
}

export interface MetricRow {
  step: number;
  seconds: number | null;
  generator_loss: number | null;
  discriminator_loss: number | null;
  real_score: number | null;
  synthetic_score: number | null;
  generator_gradient: number | null;
  discriminator_gradient: number | null;
}

export function createMetrics(db: Db, runNumber: RunNumber): Metrics {
  const insert = db.prepare('INSERT OR REPLACE INTO metrics VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const select = db.prepare<MetricRow>('SELECT * FROM metrics WHERE run = ? AND step > ? ORDER BY step LIMIT ?');
  const remove = db.prepare('DELETE FROM metrics WHERE run = ? AND step > ?');
  return {
    append(runId, points) {
      db.transaction(() => {
        const run = runNumber(runId);
        for (const point of points) {
          insert.run(
            run,
            point.step,
            point.seconds,
            point.generatorLoss,
            point.discriminatorLoss,
            point.realScore,
            point.syntheticScore,
            point.generatorGradient,
            point.discriminatorGradient,
          );
        }
      });
    },
    since: (runId, afterStep, limit = -1) => select.all(runNumber(runId), afterStep, limit).map(toMetricPoint),
    truncate: (runId, afterStep) => void remove.run(runNumber(runId), afterStep),
  };
}

/** SQLite keeps what is not a number as null. */
export function toMetricPoint(row: MetricRow): MetricPoint {
  return {
    step: row.step,
    seconds: row.seconds ?? NaN,
    generatorLoss: row.generator_loss ?? NaN,
    discriminatorLoss: row.discriminator_loss ?? NaN,
    realScore: row.real_score ?? NaN,
    syntheticScore: row.synthetic_score ?? NaN,
    generatorGradient: row.generator_gradient ?? NaN,
    discriminatorGradient: row.discriminator_gradient ?? NaN,
  };
}

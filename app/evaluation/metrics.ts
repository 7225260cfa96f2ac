// Every metric, a line each.
import { correlationDifference } from './correlation-difference.ts';
import { lengthDifference } from './length-difference.ts';
import { marginal } from './marginal.ts';
import type { CheapMetric, Metric } from './metric.ts';
import { movement } from './movement.ts';

export const metrics: readonly Metric[] = [marginal, correlationDifference, movement, lengthDifference];

/** The parts of the distance that each checkpoint is judged by. */
export const distanceMetrics: readonly CheapMetric[] = metrics.filter(
  (metric): metric is CheapMetric => metric.cost === 'cheap' && metric.inDistance,
);

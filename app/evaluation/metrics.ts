// Every metric, a line each.
import { correlationDifference } from './correlation-difference.ts';
import { lengthDifference } from './length-difference.ts';
import { marginal } from './marginal.ts';
import type { Metric } from './metric.ts';
import { movement } from './movement.ts';

export const metrics: readonly Metric[] = [marginal, correlationDifference, movement, lengthDifference];

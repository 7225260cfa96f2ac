// Every metric, a line each.
import { autocorrelationDifference } from './autocorrelation-difference.ts';
import { contextDependence } from './context-dependence.ts';
import { correlationDifference } from './correlation-difference.ts';
import { coverage } from './coverage.ts';
import { crossCorrelationDifference } from './cross-correlation-difference.ts';
import { density } from './density.ts';
import { intervalDifference } from './interval-difference.ts';
import { leadLag } from './lead-lag.ts';
import { lengthDifference } from './length-difference.ts';
import { marginal } from './marginal.ts';
import type { CheapMetric, Metric } from './metric.ts';
import { missingnessDifference } from './missingness-difference.ts';
import { movement } from './movement.ts';
import { attributeDisclosure } from './privacy/attribute-disclosure.ts';
import { closerToTrainShapes, closerToTrainValues } from './privacy/closer-to-train.ts';
import { closestPercentShapes, closestPercentValues } from './privacy/closest-percent.ts';
import { identicalShare } from './privacy/identical-share.ts';
import { membershipAttack } from './privacy/membership-attack.ts';
import { nearCopiesShapes, nearCopiesValues } from './privacy/near-copies.ts';
import { neighbourRatio } from './privacy/neighbour-ratio.ts';
import { sequenceLevel } from './sequence-level.ts';
import { slicedWasserstein } from './sliced-wasserstein.ts';
import { spectralDistance } from './spectral-distance.ts';
import { wasserstein } from './wasserstein.ts';

export const metrics: readonly Metric[] = [
  marginal,
  correlationDifference,
  movement,
  lengthDifference,
  wasserstein,
  coverage,
  density,
  missingnessDifference,
  contextDependence,
  sequenceLevel,
  autocorrelationDifference,
  crossCorrelationDifference,
  leadLag,
  spectralDistance,
  intervalDifference,
  slicedWasserstein,
  closerToTrainValues,
  closerToTrainShapes,
  closestPercentValues,
  closestPercentShapes,
  neighbourRatio,
  identicalShare,
  nearCopiesValues,
  nearCopiesShapes,
  membershipAttack,
  attributeDisclosure,
];

/** The parts of the distance that each checkpoint is judged by. */
export const distanceMetrics: readonly CheapMetric[] = metrics.filter(
  (metric): metric is CheapMetric => metric.cost === 'cheap' && metric.inDistance,
);

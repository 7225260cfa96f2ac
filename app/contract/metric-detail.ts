// What a metric found besides its value: the numbers behind the plots of a report.
import { z } from 'zod';

const numbers = z.array(z.number());
/** A place where there is nothing to draw is null. */
const gappy = z.array(z.number().nullable());

export const metricDetail = z.discriminatedUnion('kind', [
  /** How often values fall into each of equal bins; `edges` has one more number than the shares. */
  z.strictObject({
    kind: z.literal('histogram'),
    column: z.string(),
    edges: numbers,
    real: numbers,
    synthetic: numbers,
  }),
  /** How often each of some words comes up. */
  z.strictObject({
    kind: z.literal('shares'),
    column: z.string(),
    labels: z.array(z.string()),
    real: numbers,
    synthetic: numbers,
  }),
  /** A value for each x, e.g. the autocorrelation at each lag; `column` names one column or, as "a with b", two. */
  z.strictObject({
    kind: z.literal('curve'),
    column: z.string(),
    xLabel: z.string(),
    yLabel: z.string(),
    x: numbers,
    real: gappy,
    synthetic: gappy,
  }),
  /** [row][column], e.g. correlations. */
  z.strictObject({
    kind: z.literal('matrix'),
    labels: z.array(z.string()),
    real: z.array(gappy),
    synthetic: z.array(gappy),
  }),
  /** Sequences as points in the plane. */
  z.strictObject({
    kind: z.literal('points'),
    method: z.string(),
    real: z.array(z.tuple([z.number(), z.number()])),
    synthetic: z.array(z.tuple([z.number(), z.number()])),
  }),
  /** Named numbers with their rulers, e.g. an error at each mix of real and synthetic data. */
  z.strictObject({
    kind: z.literal('values'),
    title: z.string(),
    values: z.array(
      z.strictObject({ label: z.string(), value: z.number(), low: z.number().nullable(), high: z.number().nullable() }),
    ),
  }),
  /** Shares of two kinds that add up to one, of several groups of sequences. */
  z.strictObject({
    kind: z.literal('splits'),
    title: z.string(),
    /** What the two kinds are. */
    ends: z.tuple([z.string(), z.string()]),
    splits: z.array(
      z.strictObject({
        who: z.string(),
        /** Of the first kind. */
        share: z.number(),
        of: z.enum(['real', 'synthetic']),
      }),
    ),
  }),
]);
export type MetricDetail = z.infer<typeof metricDetail>;

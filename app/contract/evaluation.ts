// An evaluation of a run: what is kept of it in lists. The whole report is asked for by itself.
import { z } from 'zod';
import { reportDepth, ruleKept, verdict } from './report.ts';
import { score, serializedError } from './run.ts';
import { schemaOverrides } from './schema.ts';

/** A synthetic sequence and the real one nearest to it. */
export const nearestPair = z.strictObject({
  synthetic: z.int(),
  real: z.int(),
  realLabel: z.string(),
  distance: z.number(),
});

export const evaluation = z.strictObject({
  id: z.string(),
  runId: z.string(),
  step: z.int(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  depth: reportDepth,
  /** Null while it runs, where it failed, and of what an older version made. */
  verdict: verdict.nullable(),
  scores: z.array(score),
  /** One score a column: how far apart the values are distributed. */
  columns: z.array(z.strictObject({ column: z.string(), scores: z.array(score) })),
  rules: z.array(ruleKept),
  nearest: z.array(nearestPair),
  seconds: z.number(),
  error: serializedError.nullable(),
  createdAt: z.number(),
});
export type Evaluation = z.infer<typeof evaluation>;

/** Any two files: which are compared, and how they are to be understood. */
export const fileComparison = z.strictObject({
  /** Absolute paths. */
  real: z.string().min(1),
  synthetic: z.string().min(1),
  /** Real data that the synthetic file was not made from. */
  holdout: z.string().min(1).optional(),
  /** What the user says of the real file; the others are read alike. */
  overrides: schemaOverrides.optional(),
  /** Column of the synthetic file that tells its sequences apart, where that is not the real file's. */
  syntheticKey: z.string().min(1).optional(),
  depth: reportDepth,
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
});
export type FileComparison = z.infer<typeof fileComparison>;

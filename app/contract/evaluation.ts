// How good and how safe: scores with their rulers.
import { z } from 'zod';
import { score, serializedError } from './run.ts';

/** A synthetic sequence and the real one nearest to it. */
export const nearestPair = z.strictObject({
  synthetic: z.int(),
  real: z.int(),
  realLabel: z.string(),
  distance: z.number(),
});

export const ruleKept = z.strictObject({ message: z.string(), share: z.number() });

export const evaluation = z.strictObject({
  id: z.string(),
  runId: z.string(),
  step: z.int(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
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

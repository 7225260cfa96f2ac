// Synthetic data on its way out.
import { z } from 'zod';

/** `ward` is `ICU`; `age` from 60: a context column, how it compares, and with what (as the source writes it). */
export const condition = z.strictObject({
  column: z.string(),
  operator: z.enum(['=', '!=', '<', '<=', '>', '>=']),
  value: z.string(),
});
export type Condition = z.infer<typeof condition>;

export const sampleOptions = z.strictObject({
  sequences: z.int().min(1),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
  where: z.array(condition),
  /** Step of the checkpoint, or `best` or `last`. */
  checkpoint: z.union([z.literal('best'), z.literal('last'), z.int().min(0)]),
});
export type SampleOptions = z.infer<typeof sampleOptions>;

export const exportOptions = z.strictObject({
  ...sampleOptions.shape,
  format: z.enum(['csv', 'parquet']),
  /** Absolute path of the file to write. */
  output: z.string().min(1),
  overwrite: z.boolean(),
  /** First column `sequence`, where a source of several rows a sequence has no key of its own. */
  sequenceColumn: z.boolean(),
  /** Real rows first, then synthetic ones, with a column that tells them apart. */
  appendToOriginal: z.boolean(),
  /**
   * Leaves out sequences nearer to a training sequence than all but 1 % of those are to each other; absent in the records
   * of exports from before it could be.
   */
  keepApart: z.boolean().default(false),
  sidecar: z.boolean(),
});
export type ExportOptions = z.infer<typeof exportOptions>;

/** What an export is asked for with: all is said, and nothing left to a default. */
export const exportRequest = z.strictObject({ ...exportOptions.shape, keepApart: z.boolean() });

export const exportRecord = z.strictObject({
  id: z.string(),
  runId: z.string(),
  runName: z.string(),
  state: z.enum(['writing', 'done', 'failed', 'cancelled']),
  options: exportOptions,
  /** Rows and sequences written, bytes of the file. */
  rows: z.int(),
  sequences: z.int(),
  bytes: z.int(),
  seconds: z.number(),
  /** What the user should know: values clipped, conditions that were hard to meet. */
  notes: z.array(z.string()),
  error: z
    .strictObject({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()) })
    .nullable(),
  createdAt: z.number(),
});
export type ExportRecord = z.infer<typeof exportRecord>;

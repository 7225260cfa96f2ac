// What is known of an imported file.
import { z } from 'zod';
import { fileReading, readingOptions } from './reading.ts';
import { rule, schema, schemaOverrides, warning } from './schema.ts';

/** Where a dataset's bytes come from. */
export const importSource = z.discriminatedUnion('kind', [
  /** `temporary`: the file goes away after the import, so that it is no use to remember it. */
  z.strictObject({ kind: z.literal('path'), path: z.string().min(1), temporary: z.boolean().optional() }),
  z.strictObject({ kind: z.literal('sample'), name: z.string().min(1) }),
]);
export type ImportSource = z.infer<typeof importSource>;

export const importOptions = z.strictObject({
  name: z.string().min(1).optional(),
  overrides: schemaOverrides.optional(),
  /** A whole schema as `datasets.get` gives it, instead of detection. */
  schema: schema.optional(),
  reading: readingOptions.optional(),
});
export type ImportOptions = z.infer<typeof importOptions>;

export const columnSummary = z.strictObject({
  name: z.string(),
  missing: z.int(),
  /** Numbers and datetimes (ms since 1970 UTC); null for a column with no value. */
  min: z.number().nullable(),
  mean: z.number().nullable(),
  max: z.number().nullable(),
  deviation: z.number().nullable(),
  /** Different values; null when more than were counted. */
  distinct: z.int().nullable(),
  /** 24 bins from min to max, or the most frequent values of a category. */
  histogram: z.array(z.strictObject({ label: z.string(), count: z.int() })),
});
export type ColumnSummary = z.infer<typeof columnSummary>;

/** Contiguous stretches of the source (rows of a series, else sequences), in order, that cover it. */
export const splitBlock = z.strictObject({
  part: z.enum(['train', 'holdout', 'gap']),
  from: z.int(),
  to: z.int(),
});
export const splitSummary = z.strictObject({
  unit: z.enum(['rows', 'sequences']),
  blocks: z.array(splitBlock),
  train: z.int(),
  holdout: z.int(),
  /** Sequences that touch a gap and belong to neither. */
  between: z.int(),
  why: z.string(),
});
export type SplitSummary = z.infer<typeof splitSummary>;

export const dataset = z.strictObject({
  id: z.string(),
  name: z.string(),
  fileName: z.string(),
  /** null for one that was imported before this was kept, and for one whose file the browser sent. */
  source: importSource.nullable(),
  sha256: z.string(),
  createdAt: z.number(),
  reading: fileReading,
  schema,
  rows: z.int(),
  sequences: z.int(),
  /** Steps of the shortest, the average and the longest sequence. */
  lengths: z.strictObject({
    min: z.int(),
    mean: z.number(),
    max: z.int(),
    /** At most 24 bins that cover all lengths. Absent in datasets that were stored before there was one. */
    histogram: z.array(z.strictObject({ from: z.int(), to: z.int(), count: z.int() })).optional(),
  }),
  rules: z.array(rule),
  warnings: z.array(warning),
  runs: z.int(),
  storedBytes: z.int(),
});
export type Dataset = z.infer<typeof dataset>;

/** Values of a few sequences, as numbers for drawing and as the source wrote them. */
export const sequenceView = z.strictObject({
  /** Where it starts: row of a series, or its key. */
  label: z.string(),
  length: z.int(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      /** null where missing; codes for categories, whose words are in `words` */
      values: z.array(z.number().nullable()),
      words: z.array(z.string()).optional(),
    }),
  ),
});
export type SequenceView = z.infer<typeof sequenceView>;

/** Rows as text, for a preview table. */
export const rowsView = z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) });
export type RowsView = z.infer<typeof rowsView>;

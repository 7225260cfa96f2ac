// What a dataset's columns are and what part each plays: detected on import, then edited by the user.
import { z } from 'zod';

export const columnTypes = ['number', 'integer', 'boolean', 'category', 'datetime', 'text'] as const;
export const columnType = z.enum(columnTypes);
export type ColumnType = z.infer<typeof columnType>;

/**
 * - `sequence_key`: rows with one value are one sequence
 * - `sequence_index`: orders the rows of a sequence
 * - `context`: the same through a sequence
 * - `feature`: learned and generated step by step
 * - `ignored`: neither learned nor written
 */
export const columnRoles = ['sequence_key', 'sequence_index', 'context', 'feature', 'ignored'] as const;
export const columnRole = z.enum(columnRoles);
export type ColumnRole = z.infer<typeof columnRole>;

/**
 * - `series`: one long series, cut into windows
 * - `keyed`: many sequences, told apart by a key, of unequal length
 * - `wide`: a sequence a row; the feature columns are its steps
 * - `rows`: single rows, T = 1
 */
export const layouts = ['series', 'keyed', 'wide', 'rows'] as const;
export const layout = z.enum(layouts);
export type Layout = z.infer<typeof layout>;

/** How a column's values were written, so that they can be written so again. */
export const columnFormat = z.strictObject({
  /** What stands for a missing value; the most frequent one where there are several. */
  nullToken: z.string(),
  /** Digits after the decimal mark: every value has exactly this many when `fixedDecimals`, else at most. */
  decimals: z.int().min(0).max(20).optional(),
  fixedDecimals: z.boolean().optional(),
  /** At least this many where the number of digits varies: 1 for "5.0" beside "5.25". */
  minDecimals: z.int().min(0).max(20).optional(),
  decimalMark: z.enum(['.', ',']).optional(),
  /** Written as 1.5e-7 in the source; significant digits after the mark are `decimals`. */
  exponent: z.boolean().optional(),
  /** How 0 is written as an exponent, e.g. `e+00` as Python and C do (at least two digits), `e0`, `E0`. */
  exponentStyle: z
    .string()
    .regex(/^[eE]\+?0{1,3}$/)
    .optional(),
  /** Integers padded with zeros to this width ("007"). */
  zeroPadded: z.int().min(1).max(40).optional(),
  /** The words for false and true, in this order. */
  booleanWords: z.tuple([z.string(), z.string()]).optional(),
  /** A pattern such as `yyyy-MM-dd HH:mm:ss`; the tokens are listed in data/datetime.ts. */
  datetimePattern: z.string().optional(),
});
export type ColumnFormat = z.infer<typeof columnFormat>;

/** Why something was decided: a stable code and a sentence. */
export const reason = z.strictObject({ code: z.string(), message: z.string() });
export type Reason = z.infer<typeof reason>;

export const columnSchema = z.strictObject({
  name: z.string(),
  type: columnType,
  role: columnRole,
  format: columnFormat,
  /** Why this type and this role. */
  why: z.array(reason),
});
export type ColumnSchema = z.infer<typeof columnSchema>;

export const ruleKinds = ['equal', 'constant', 'ordered', 'stepped', 'zero_inflated', 'allowed', 'range'] as const;

/** What the user says of a rule: whether generated rows are held to it. */
export const ruleChoice = z.strictObject({
  kind: z.enum(ruleKinds),
  column: z.string(),
  /** The second column of `equal` and `ordered`. */
  other: z.string().optional(),
  on: z.boolean(),
});
export type RuleChoice = z.infer<typeof ruleChoice>;

export const schema = z.strictObject({
  layout,
  /** Rows in a window (`series`, and `keyed` sequences longer than this when `cutLong`). */
  window: z.int().min(1),
  /** Rows from the start of one window to the start of the next. */
  stride: z.int().min(1),
  columns: z.array(columnSchema).min(1),
  why: z.array(reason),
  /** Rules that the user has switched; see rule-choice.ts. */
  rules: z.array(ruleChoice).optional(),
});
export type Schema = z.infer<typeof schema>;

/** What a user may say against the detection; anything left out is detected. */
export const schemaOverrides = z.strictObject({
  layout: layout.optional(),
  key: z.string().optional(),
  index: z.string().optional(),
  context: z.array(z.string()).optional(),
  ignore: z.array(z.string()).optional(),
  window: z.int().min(1).optional(),
  stride: z.int().min(1).optional(),
  columns: z
    .array(z.strictObject({ name: z.string(), type: columnType.optional(), role: columnRole.optional() }))
    .optional(),
});
export type SchemaOverrides = z.infer<typeof schemaOverrides>;

export const warning = z.strictObject({
  /** e.g. `neighbours_overlap`, `pure_noise`, `no_time_column`, `gaps_in_time`, `too_few_sequences`. */
  code: z.string(),
  message: z.string(),
  columns: z.array(z.string()),
});
export type Warning = z.infer<typeof warning>;

/** How sure it is that a rule is meant: `found`, `chance` (holds, perhaps by chance), `implied` (the ranges force it). */
export const ruleStanding = z.enum(['found', 'chance', 'implied']);

export const ruleGrounds = z.strictObject({
  standing: ruleStanding,
  /** A sentence with the figures that the standing rests on. */
  message: z.string(),
});

/** An exact structure of the data that every generated row keeps. */
export const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('equal'), column: z.string(), other: z.string(), grounds: ruleGrounds }),
  z.strictObject({ kind: z.literal('constant'), column: z.string(), value: z.string(), grounds: ruleGrounds }),
  /** `column` is never above `other`. */
  z.strictObject({ kind: z.literal('ordered'), column: z.string(), other: z.string(), grounds: ruleGrounds }),
  /** Every value is `offset` plus a whole multiple of `step`. */
  z.strictObject({
    kind: z.literal('stepped'),
    column: z.string(),
    step: z.number(),
    offset: z.number(),
    grounds: ruleGrounds,
  }),
  z.strictObject({
    kind: z.literal('zero_inflated'),
    column: z.string(),
    share: z.number(),
    grounds: ruleGrounds,
  }),
  /** Only these values occur (numbers as numbers; categories keep their dictionary anyway). */
  z.strictObject({ kind: z.literal('allowed'), column: z.string(), values: z.array(z.number()), grounds: ruleGrounds }),
  z.strictObject({
    kind: z.literal('range'),
    column: z.string(),
    min: z.number(),
    max: z.number(),
    grounds: ruleGrounds,
  }),
]);
export type Rule = z.infer<typeof rule>;

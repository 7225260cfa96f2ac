// A report: five questions about synthetic data, answered in words, with the figures and pictures that they rest on.
import { z } from 'zod';
import { metricDetail } from './metric-detail.ts';
import { question, score } from './run.ts';

/** Rises when a reader of the older version would misread a report. */
export const reportVersion = 1;

/**
 * - `quick`: what takes seconds; no trained judges, no usefulness, no map by neighbourhoods
 * - `standard`: all of it, on samples
 * - `full`: as many sequences as there are, and every judge repeated as its protocol says
 */
export const reportDepths = ['quick', 'standard', 'full'] as const;
export const reportDepth = z.enum(reportDepths);
export type ReportDepth = z.infer<typeof reportDepth>;

export const answer = z.strictObject({
  question,
  /** "Does it look right?" */
  asks: z.string(),
  /** From the question's ladder: "Yes", "Mostly", "No sign of it", "Too little to say". */
  word: z.string(),
  tone: z.enum(['good', 'warn', 'bad', 'plain']),
  /** The answer in a sentence or two, with its figures. */
  sentence: z.string(),
  /** Further sentences that it rests on. */
  grounds: z.array(z.string()),
});
export type Answer = z.infer<typeof answer>;

export const verdict = z.strictObject({ title: z.string(), sentence: z.string(), answers: z.array(answer) });
export type Verdict = z.infer<typeof verdict>;

/** One of the sets of sequences that were compared. */
export const reportSide = z.strictObject({
  /** Name of the dataset, the run or the file. */
  name: z.string(),
  /** Sequences there were, and how many of them were looked at. */
  sequences: z.int(),
  compared: z.int(),
});
export type ReportSide = z.infer<typeof reportSide>;

/** [step]: null where a value is missing */
const steps = z.array(z.number().nullable());

/** A few sequences of a column, real beside synthetic. */
export const sequencePicture = z.strictObject({
  column: z.string(),
  real: z.array(steps),
  synthetic: z.array(steps),
  /** Of a choice: its words, whose places are then the values. */
  words: z.array(z.string()),
});
export type SequencePicture = z.infer<typeof sequencePicture>;

/** A synthetic sequence beside the real one nearest to it. */
export const pairPicture = z.strictObject({
  synthetic: z.int(),
  real: z.int(),
  realLabel: z.string(),
  /** Root mean square difference in standard deviations; 0 is a copy. */
  distance: z.number(),
  columns: z.array(
    z.strictObject({
      column: z.string(),
      real: steps,
      synthetic: steps,
      words: z.array(z.string()),
      /** Of all real values of the column, so that near looks near. */
      range: z.tuple([z.number(), z.number()]),
    }),
  ),
});
export type PairPicture = z.infer<typeof pairPicture>;

/** A rule of the data, and the share of synthetic rows in which it holds. */
export const ruleKept = z.strictObject({ message: z.string(), share: z.number() });

export const report = z.strictObject({
  version: z.literal(reportVersion),
  /** What was judged: "Energy best 3, step 34,000", or the name of a file. */
  title: z.string(),
  depth: reportDepth,
  real: reportSide,
  synthetic: reportSide,
  /** Real sequences that were not learned from, where there are any. */
  holdout: reportSide.nullable(),
  /** How sequences lie in the data, in a sentence. */
  layout: z.string(),
  verdict,
  scores: z.array(score),
  /** Scores by column, the columns in the order of the data. */
  columns: z.array(z.strictObject({ column: z.string(), scores: z.array(score) })),
  rules: z.array(ruleKept),
  /** The numbers behind the pictures, with the name of the metric that they belong to. */
  details: z.array(z.strictObject({ metric: z.string(), detail: metricDetail })),
  sequences: z.array(sequencePicture),
  pairs: z.array(pairPicture),
  /** What the reader should know of how it was made; among it what was left out, and why. */
  notes: z.array(z.string()),
  seconds: z.number(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
});
export type Report = z.infer<typeof report>;

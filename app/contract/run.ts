// A run: one training of one config on one dataset.
import { z } from 'zod';
import { configProblem, presetName, runConfig } from './config.ts';
import { rowsView, sequenceView } from './dataset.ts';

/**
 * - `waiting`: another run holds the device
 * - `paused`, `interrupted`: resumable, by the user's wish or because the engine ended
 * - `stopped`: ended by the user before its limit; resumable
 * - `stopped_early`: ended by its own patience
 * - `failed`: ended by an error; its last good checkpoint is kept
 */
export const runStates = [
  'waiting',
  'preparing',
  'training',
  'paused',
  'interrupted',
  'stopped',
  'stopped_early',
  'done',
  'failed',
] as const;
export const runState = z.enum(runStates);
export type RunState = z.infer<typeof runState>;

export const serializedError = z.strictObject({
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()),
});

/**
 * What a person asks that a score helps to answer: does it look right? does it move right? is anyone's record in it? will
 * it help? does every row keep the rules?
 */
export const question = z.enum(['looks', 'moves', 'privacy', 'usefulness', 'rules']);
export type Question = z.infer<typeof question>;

/** A score with its ruler: what real data gets against held-out real data. */
export const score = z.strictObject({
  name: z.string(),
  /** The plain name. */
  label: z.string(),
  value: z.number(),
  /** Mean and standard deviation of real against real. */
  floor: z.number().nullable(),
  spread: z.number().nullable(),
  ideal: z.number(),
  direction: z.enum(['lower', 'higher', 'nearest']),
  /** Absent in scores that were stored before there were any. */
  question: question.optional(),
  /** 95 % interval of the value, where it was repeated or counts independent things. */
  interval: z.tuple([z.number(), z.number()]).optional(),
});
export type Score = z.infer<typeof score>;

export const checkpointInfo = z.strictObject({
  step: z.int(),
  createdAt: z.number(),
  /** Distance of its samples from real sequences, and the parts that make it up. */
  scores: z.array(score),
  best: z.boolean(),
  /**
   * Only the best and the last keep their parameters; the others keep samples and scores. The one at step 0 is what the
   * generator makes before it has learned anything.
   */
  resumable: z.boolean(),
  bytes: z.int(),
});
export type CheckpointInfo = z.infer<typeof checkpointInfo>;

/** One point of the curves; `seconds` is training time since the start of the run. */
export const metricPoint = z.strictObject({
  step: z.int(),
  seconds: z.number(),
  generatorLoss: z.number(),
  discriminatorLoss: z.number(),
  /** Mean of sigmoid(logit) over real and over synthetic. */
  realScore: z.number(),
  syntheticScore: z.number(),
  generatorGradient: z.number(),
  discriminatorGradient: z.number(),
});
export type MetricPoint = z.infer<typeof metricPoint>;

export const run = z.strictObject({
  id: z.string(),
  datasetId: z.string(),
  datasetName: z.string(),
  name: z.string(),
  notes: z.string(),
  tags: z.array(z.string()),
  pinned: z.boolean(),
  archived: z.boolean(),
  state: runState,
  config: runConfig,
  /** Seconds of training, without pauses. */
  seconds: z.number(),
  step: z.int(),
  /** Steps at the limit; null while a limit in minutes cannot tell yet. */
  plannedSteps: z.int().nullable(),
  stepsPerSecond: z.number().nullable(),
  epochs: z.number(),
  parameters: z.int().nullable(),
  trainSequences: z.int().nullable(),
  holdoutSequences: z.int().nullable(),
  device: z.string(),
  versions: z.record(z.string(), z.string()),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  best: checkpointInfo.nullable(),
  last: checkpointInfo.nullable(),
  /** The last point of its curves. */
  metrics: metricPoint.nullable(),
  error: serializedError.nullable(),
  /** While `waiting`: the run it waits for. */
  waitsFor: z.string().nullable(),
});
export type Run = z.infer<typeof run>;

export const logEntry = z.strictObject({
  at: z.number(),
  step: z.int().nullable(),
  level: z.enum(['info', 'warn', 'error']),
  /** e.g. `started`, `checkpoint`, `rolled_back`, `collapse`, `restarted`, `stopped_early`. */
  code: z.string(),
  message: z.string(),
});
export type LogEntry = z.infer<typeof logEntry>;

export const checkpointSamples = z.strictObject({
  step: z.int(),
  synthetic: z.array(sequenceView),
});
export type CheckpointSamples = z.infer<typeof checkpointSamples>;

/** What a run would cost, before it is started. */
export const runPlan = z.strictObject({
  config: runConfig,
  problems: z.array(configProblem),
  steps: z.int().nullable(),
  epochs: z.number().nullable(),
  /** Measured on this device with this network; null when it was not measured. */
  millisecondsPerStep: z.number().nullable(),
  seconds: z.number().nullable(),
  secondsSpread: z.number().nullable(),
  parameters: z.int(),
  trainSequences: z.int(),
  holdoutSequences: z.int(),
  memoryBytes: z.int(),
  checkpointBytes: z.int(),
  waitsFor: z.string().nullable(),
});
export type RunPlan = z.infer<typeof runPlan>;

export const presetInfo = z.strictObject({
  name: presetName,
  label: z.string(),
  help: z.string(),
  detail: z.string(),
  config: runConfig,
  /** Why it cannot be used on this dataset, if it cannot. */
  refused: z.string().nullable(),
});
export type PresetInfo = z.infer<typeof presetInfo>;

export const settingInfo = z.strictObject({
  key: z.string(),
  group: z.string(),
  label: z.string(),
  help: z.string(),
  /** JSON Schema of the values that it takes. */
  type: z.record(z.string(), z.unknown()),
});
export type SettingInfo = z.infer<typeof settingInfo>;

export const samplePreview = z.strictObject({
  table: rowsView,
  sequences: z.array(sequenceView),
});
export type SamplePreview = z.infer<typeof samplePreview>;

// Every method of the engine: its input and its output. What is not here cannot be asked for.
import { z } from 'zod';
import { appInfo, device, sampleFile, settings } from './app.ts';
import { runConfigInput } from './config.ts';
import { dataFolder, dataMove, moveOptions } from './data-folder.ts';
import {
  columnSummary,
  dataset,
  importOptions,
  importSource,
  rowsView,
  sequenceView,
  splitSummary,
} from './dataset.ts';
import { deviceTest } from './device-test.ts';
import { devicePackage } from './device-package.ts';
import { evaluation, fileComparison } from './evaluation.ts';
import { exportRecord, exportRequest, sampleOptions } from './export.ts';
import { report, reportDepth } from './report.ts';
import {
  checkpointInfo,
  checkpointSamples,
  logEntry,
  metricPoint,
  presetInfo,
  run,
  runPlan,
  samplePreview,
  settingInfo,
} from './run.ts';
import { readingOptions } from './reading.ts';
import { ruleChoice, schemaOverrides } from './schema.ts';

const none = z.strictObject({});
const done = z.strictObject({});
/** Any of: the id, a unique beginning of it, or the name. */
const reference = z.string().min(1);
const byReference = z.strictObject({ id: reference });
/** A list that long work reports under, chosen by the caller, so that it can be cancelled from the first moment. */
const job = z.string().min(1).optional();

export const methods = {
  'app.info': { input: none, output: appInfo },
  'app.devices': { input: none, output: z.array(device) },
  'app.samples': { input: none, output: z.array(sampleFile) },
  'app.settings': { input: none, output: settings },
  'app.changeSettings': { input: settings.partial(), output: settings },
  /** Runs a small known network on a device: compares it with the reference, and takes the time of its step. */
  'app.testDevice': { input: z.strictObject({ device: z.string(), job }), output: deviceTest },
  'app.dataFolder': { input: none, output: dataFolder },
  /**
   * Copies all that is kept to an empty folder, compares the copy, and goes on there. Until then the old folder is the
   * one that counts, whatever happens; after it, the old one points at the new one, and still holds its copy until
   * `app.removeOldData`.
   */
  'app.moveData': { input: z.strictObject({ ...moveOptions.shape, job }), output: dataMove },
  /** Removes the copy that a move has left; what leads from there to the new folder stays. */
  'app.removeOldData': { input: none, output: dataFolder },
  /** Ends the job of this name: an import, an export, an evaluation, a move, a test. */
  'app.cancel': { input: z.strictObject({ job: z.string() }), output: done },

  /** What can be installed for devices on this system. */
  'devices.packages': { input: none, output: z.array(devicePackage) },
  /** Fetches, checks, unpacks and tries out; `from` names a folder with archives that were fetched already. */
  'devices.install': {
    input: z.strictObject({ id: z.string(), from: z.string().min(1).optional(), job }),
    output: devicePackage,
  },
  /** Removes what is installed, and what was fetched for it. */
  'devices.remove': { input: z.strictObject({ id: z.string() }), output: z.strictObject({ freedBytes: z.int() }) },

  'datasets.import': {
    input: z.strictObject({
      source: importSource,
      options: importOptions,
      job,
    }),
    /** `existing`: the same bytes with the same schema were imported before, and that dataset is given. */
    output: z.strictObject({ dataset, existing: z.boolean() }),
  },
  'datasets.list': { input: none, output: z.array(dataset) },
  'datasets.get': { input: byReference, output: dataset },
  'datasets.rename': { input: z.strictObject({ id: reference, name: z.string().min(1) }), output: dataset },
  /** Detects again with these overrides; refused once runs stand on the dataset. */
  'datasets.changeSchema': { input: z.strictObject({ id: reference, overrides: schemaOverrides }), output: dataset },
  /** Says which rules generated rows of new runs are held to; those that are not named stay as they are. */
  'datasets.changeRules': {
    input: z.strictObject({ id: reference, rules: z.array(ruleChoice).min(1) }),
    output: dataset,
  },
  /** Reads the dataset's file again, and understands it as these options say; refused once runs stand on the dataset. */
  'datasets.readAgain': {
    input: z.strictObject({ id: reference, reading: readingOptions, overrides: schemaOverrides.optional(), job }),
    output: dataset,
  },
  'datasets.columns': { input: byReference, output: z.array(columnSummary) },
  'datasets.split': {
    input: z.strictObject({ id: reference, holdoutFraction: z.number().min(0).max(0.5) }),
    output: splitSummary,
  },
  'datasets.rows': {
    input: z.strictObject({ id: reference, offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
    output: rowsView,
  },
  'datasets.sequences': {
    input: z.strictObject({ id: reference, count: z.int().min(1).max(100) }),
    output: z.array(sequenceView),
  },
  'datasets.remove': { input: z.strictObject({ id: reference, withRuns: z.boolean() }), output: done },

  'runs.presets': { input: z.strictObject({ datasetId: reference }), output: z.array(presetInfo) },
  'runs.settings': { input: none, output: z.array(settingInfo) },
  /** What it would cost; `measure` runs the step for two seconds. */
  'runs.plan': {
    input: z.strictObject({ datasetId: reference, config: runConfigInput, measure: z.boolean() }),
    output: runPlan,
  },
  'runs.start': {
    input: z.strictObject({ datasetId: reference, config: runConfigInput, name: z.string().min(1).optional() }),
    output: run,
  },
  'runs.list': {
    input: z.strictObject({ datasetId: reference.optional(), archived: z.boolean().optional() }),
    output: z.array(run),
  },
  'runs.get': { input: byReference, output: run },
  'runs.update': {
    input: z.strictObject({
      id: reference,
      name: z.string().min(1).optional(),
      notes: z.string().optional(),
      tags: z.array(z.string()).optional(),
      pinned: z.boolean().optional(),
      archived: z.boolean().optional(),
    }),
    output: run,
  },
  'runs.pause': { input: byReference, output: run },
  /** Goes on from the last checkpoint; with a new limit, beyond the old one. */
  'runs.resume': {
    input: z.strictObject({
      id: reference,
      steps: z.int().min(1).optional(),
      epochs: z.number().positive().optional(),
      minutes: z.number().positive().optional(),
    }),
    output: run,
  },
  'runs.stop': { input: byReference, output: run },
  'runs.metrics': {
    input: z.strictObject({ id: reference, afterStep: z.int().min(-1) }),
    output: z.array(metricPoint),
  },
  'runs.checkpoints': { input: byReference, output: z.array(checkpointInfo) },
  'runs.samples': { input: z.strictObject({ id: reference, step: z.int().min(0) }), output: checkpointSamples },
  'runs.log': { input: byReference, output: z.array(logEntry) },
  'runs.preview': { input: z.strictObject({ id: reference, options: sampleOptions }), output: samplePreview },
  'runs.remove': { input: byReference, output: done },

  'evaluations.start': {
    input: z.strictObject({
      runId: reference,
      /** Of the best checkpoint where nothing is said. */
      checkpoint: sampleOptions.shape.checkpoint.optional(),
      /** `standard` where nothing is said. */
      depth: reportDepth.optional(),
      job,
    }),
    output: evaluation,
  },
  /** Newest first, of one run or of all. */
  'evaluations.list': { input: z.strictObject({ runId: reference.optional() }), output: z.array(evaluation) },
  'evaluations.report': { input: z.strictObject({ id: z.string() }), output: report },
  /** The report as one HTML file that needs nothing else. */
  'evaluations.page': { input: z.strictObject({ id: z.string() }), output: z.strictObject({ html: z.string() }) },
  /** Compares two files, ours or anybody's. Nothing of it is kept. */
  'evaluations.score': { input: z.strictObject({ ...fileComparison.shape, job }), output: report },

  'exports.start': { input: z.strictObject({ runId: reference, options: exportRequest, job }), output: exportRecord },
  'exports.list': { input: z.strictObject({ runId: reference.optional() }), output: z.array(exportRecord) },
  'exports.remove': { input: z.strictObject({ id: z.string() }), output: done },
} as const;

export type MethodName = keyof typeof methods;
export type MethodInput<M extends MethodName> = z.input<(typeof methods)[M]['input']>;
export type MethodOutput<M extends MethodName> = z.output<(typeof methods)[M]['output']>;

/** What the engine is: one function a method. */
export type Implementations = {
  [M in MethodName]: (input: z.output<(typeof methods)[M]['input']>) => Promise<MethodOutput<M>>;
};

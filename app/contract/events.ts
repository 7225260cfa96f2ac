// What the engine says unasked.
import { z } from 'zod';
import { exportRecord } from './export.ts';
import { checkpointInfo, logEntry, metricPoint, run, serializedError } from './run.ts';

export const progress = z.strictObject({
  job: z.string(),
  /** What is being done, e.g. `Reading`, `Storing`, `Writing`. */
  stage: z.string(),
  done: z.number(),
  total: z.number().nullable(),
  unit: z.enum(['bytes', 'rows', 'sequences', 'steps', 'metrics', 'percent']),
});
export type Progress = z.infer<typeof progress>;

export const events = {
  progress,
  'dataset.changed': z.strictObject({ id: z.string() }),
  'dataset.removed': z.strictObject({ id: z.string() }),
  /** State, step, rate: the whole run, at most four times a second. */
  'run.changed': z.strictObject({ run }),
  'run.removed': z.strictObject({ id: z.string() }),
  'run.metrics': z.strictObject({ id: z.string(), points: z.array(metricPoint) }),
  'run.checkpoint': z.strictObject({ id: z.string(), checkpoint: checkpointInfo }),
  'run.log': z.strictObject({ id: z.string(), entry: logEntry }),
  /**
   * A run that an engine's death had interrupted goes on from `toStep`; `fromStep` had been reached before, and is the
   * same where nothing is repeated.
   */
  'run.restarted': z.strictObject({ id: z.string(), fromStep: z.int(), toStep: z.int() }),
  'export.changed': z.strictObject({ export: exportRecord }),
  'export.removed': z.strictObject({ id: z.string() }),
  /**
   * A device's package is being installed, is installed, is removed, or what was fetched of it has changed: packages and
   * devices are to be asked for again. `error` says why an install ended without one.
   */
  'devices.changed': z.strictObject({ id: z.string(), error: serializedError.nullable() }),
  /** The data folder is another one from now on. */
  'data.moved': z.strictObject({ from: z.string(), to: z.string() }),
} as const;

export type EventName = keyof typeof events;
export type EventPayload<E extends EventName> = z.infer<(typeof events)[E]>;

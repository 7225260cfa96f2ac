// A run's fields and the columns that keep them.
import { completeConfig } from '../contract/config.ts';
import type { Run } from '../contract/run.ts';
import type { SqlValue } from './database.ts';
import { partsOf, type PartRow, type RunParts } from './run-parts.ts';

/** The fields that the store keeps and lets change. */
export type RunFields = Omit<Run, 'id' | 'datasetId' | 'datasetName' | 'createdAt' | keyof RunParts>;

/** How a field is kept: its column, and what stands there. */
interface Kept<Value> {
  column: string;
  write: (value: Value) => SqlValue;
}

const plain = (column: string): Kept<SqlValue> => ({ column, write: (value) => value });
const flag = (column: string): Kept<boolean> => ({ column, write: Number });
const json = (column: string): Kept<unknown> => ({ column, write: (value) => JSON.stringify(value) });

const kept: { [Field in keyof RunFields]: Kept<RunFields[Field]> } = {
  name: plain('name'),
  notes: plain('notes'),
  tags: json('tags'),
  pinned: flag('pinned'),
  archived: flag('archived'),
  state: plain('state'),
  config: json('config'),
  seconds: plain('seconds'),
  step: plain('step'),
  plannedSteps: plain('planned_steps'),
  stepsPerSecond: plain('steps_per_second'),
  epochs: plain('epochs'),
  parameters: plain('parameters'),
  trainSequences: plain('train_sequences'),
  holdoutSequences: plain('holdout_sequences'),
  device: plain('device'),
  versions: json('versions'),
  startedAt: plain('started_at'),
  endedAt: plain('ended_at'),
  error: { column: 'error', write: (error) => error && JSON.stringify(error) },
  waitsFor: plain('waits_for'),
};

/**
 * Columns and their values for the fields that are given.
 *
 * @throws TypeError on a field that a run does not have
 */
export function runColumns(fields: Partial<RunFields>): Record<string, SqlValue> {
  const columns: Record<string, SqlValue> = {};
  for (const [field, value] of Object.entries(fields) as [string, unknown][]) {
    if (!Object.hasOwn(kept, field)) throw new TypeError(`A run has no field "${field}" that can be changed.`);
    const { column, write } = kept[field as keyof RunFields] as Kept<unknown>;
    if (value !== undefined) columns[column] = write(value);
  }
  return columns;
}

export interface RunRow extends PartRow {
  id: string;
  dataset: string;
  dataset_name: string;
  name: string;
  notes: string;
  tags: string;
  pinned: number;
  archived: number;
  state: Run['state'];
  config: string;
  seconds: number;
  step: number;
  planned_steps: number | null;
  steps_per_second: number | null;
  epochs: number;
  parameters: number | null;
  train_sequences: number | null;
  holdout_sequences: number | null;
  device: string;
  versions: string;
  created_at: number;
  started_at: number | null;
  ended_at: number | null;
  error: string | null;
  waits_for: string | null;
}

export function fromRow(row: RunRow): Run {
  return {
    id: row.id,
    datasetId: row.dataset,
    datasetName: row.dataset_name,
    name: row.name,
    notes: row.notes,
    tags: JSON.parse(row.tags) as string[],
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    state: row.state,
    config: completeConfig(JSON.parse(row.config) as Run['config']),
    seconds: row.seconds,
    step: row.step,
    plannedSteps: row.planned_steps,
    stepsPerSecond: row.steps_per_second,
    epochs: row.epochs,
    parameters: row.parameters,
    trainSequences: row.train_sequences,
    holdoutSequences: row.holdout_sequences,
    device: row.device,
    versions: JSON.parse(row.versions) as Run['versions'],
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    ...partsOf(row),
    error: row.error === null ? null : (JSON.parse(row.error) as Run['error']),
    waitsFor: row.waits_for,
  };
}

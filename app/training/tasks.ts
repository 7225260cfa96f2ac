// What a trainer does besides training: short work with one answer.
import type { RunConfig } from '../contract/config.ts';
import type { Evaluation } from '../contract/evaluation.ts';
import type { SampleOptions } from '../contract/export.ts';
import type { SamplePreview } from '../contract/run.ts';
import type { Schema } from '../contract/schema.ts';
import type { PackedTable } from '../data/packed-table.ts';

/** What a run would cost. */
export interface PlanTask {
  kind: 'plan';
  table: PackedTable;
  schema: Schema;
  config: RunConfig;
  threads: number | null;
  /** Seconds of steps to measure; 0 measures nothing. */
  measureSeconds: number;
}
export interface PlanResult {
  parameters: number;
  trainSequences: number;
  holdoutSequences: number;
  memoryBytes: number;
  checkpointBytes: number;
  /** Median of the measured steps, and half the range of their middle half. */
  millisecondsPerStep: number | null;
  millisecondsSpread: number | null;
}

/** The first sequences of a seed, before anything is written. */
export interface PreviewTask {
  kind: 'preview';
  checkpoint: Uint8Array;
  options: Omit<SampleOptions, 'checkpoint'>;
  threads: number | null;
}

/** Scores of a checkpoint with their rulers. */
export interface EvaluateTask {
  kind: 'evaluate';
  table: PackedTable;
  schema: Schema;
  checkpoint: Uint8Array;
  threads: number | null;
}
export type EvaluateResult = Pick<Evaluation, 'step' | 'scores' | 'columns' | 'rules' | 'nearest' | 'seconds'>;

export interface TaskResults {
  plan: PlanResult;
  preview: SamplePreview;
  evaluate: EvaluateResult;
}
export type Task = PlanTask | PreviewTask | EvaluateTask;

// Work with one answer that takes longer than the engine may be busy: each is done in a thread of its own.
import type { DeviceTest } from '../../contract/device-test.ts';
import type { RunConfig } from '../../contract/config.ts';
import type { ColumnSummary, Dataset, RowsView, SequenceView, SplitSummary } from '../../contract/dataset.ts';
import type { FileComparison } from '../../contract/evaluation.ts';
import type { Progress } from '../../contract/events.ts';
import type { SampleOptions } from '../../contract/export.ts';
import type { Report, ReportDepth } from '../../contract/report.ts';
import type { SamplePreview } from '../../contract/run.ts';
import type { Rule, Schema, SchemaOverrides } from '../../contract/schema.ts';
import type { PackedTable } from '../../data/packed-table.ts';
import type { Table } from '../../data/table.ts';
import type { CopyRequest } from '../../store/copy-files.ts';
import type { InstalledLibrary } from '../../kernels/tensorflow/installed.ts';
import type { TensorFlowDevice } from '../../kernels/tensorflow/open.ts';
import type { ExportRequest, ExportResult } from '../../export/write-export.ts';
import type { PlanResult } from '../../training/plan-run.ts';

interface OnTable {
  table: PackedTable;
  schema: Schema;
}

/** What a schema decides of a dataset, found from its rows. */
export type Description = Pick<Dataset, 'schema' | 'sequences' | 'lengths' | 'rules' | 'warnings'> & {
  summaries: ColumnSummary[];
  /** With the types of the schema. */
  table: PackedTable;
};

/** Each task: what it is given, and what it gives back. */
export interface Tasks {
  /** A table for what cannot unpack it itself. */
  unpack: { input: { table: PackedTable }; result: Table };
  /** Rules of the data. */
  rules: { input: OnTable; result: Rule[] };
  /** Detects the schema again with what the user says. */
  describe: { input: OnTable & { overrides: SchemaOverrides }; result: Description };
  rows: { input: { table: PackedTable; from: number; to: number }; result: RowsView };
  sequences: { input: OnTable & { count: number }; result: SequenceView[] };
  split: { input: OnTable & { holdoutFraction: number; seed: number }; result: SplitSummary };
  /** What a run would cost; steps are taken for `measureSeconds`. */
  plan: {
    input: OnTable & { config: RunConfig; threads: number | null; measureSeconds: number };
    result: PlanResult;
  };
  /** The first sequences of a seed, before anything is written. */
  preview: {
    input: { checkpoint: Uint8Array; options: Omit<SampleOptions, 'checkpoint'>; threads: number | null };
    result: SamplePreview;
  };
  /** A checkpoint's report; `names` are those of the run and its dataset. */
  evaluate: {
    input: OnTable & {
      checkpoint: Uint8Array;
      threads: number | null;
      depth: ReportDepth;
      names: { run: string; dataset: string };
    };
    result: Report;
  };
  /** Two files' report. */
  score: { input: FileComparison & { threads: number }; result: Report };
  /** Compares a device with another implementation. */
  test_device: { input: { device: string; threads: number }; result: DeviceTest };
  /** Copies files and compares the copies. */
  copy: { input: CopyRequest; result: undefined };
  /** Loads a device's libraries and computes with them. */
  test_library: { input: { device: TensorFlowDevice; library: InstalledLibrary }; result: Record<string, never> };
  /** Writes a file; reports the sequences written. */
  export: { input: ExportRequest; result: ExportResult };
}

export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Tasks[N]['input'];
export type TaskResult<N extends TaskName> = Tasks[N]['result'];

/** How far a task is with the stage that it is at. */
export type TaskProgress = Omit<Progress, 'job'>;

/** What a task may say and hear while it works. */
export interface TaskWatch {
  onProgress: (progress: TaskProgress) => void;
  signal: AbortSignal;
}
export type TaskFunction<N extends TaskName> = (
  input: TaskInput<N>,
  watch: TaskWatch,
) => TaskResult<N> | Promise<TaskResult<N>>;

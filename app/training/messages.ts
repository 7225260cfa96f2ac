// What the engine and a trainer say to each other: plain data, so that the trainer may be a thread, a process or a machine.
import type { RunConfig } from '../contract/config.ts';
import type { SequenceView } from '../contract/dataset.ts';
import type { SerializedError } from '../contract/errors.ts';
import type { LogEntry, MetricPoint, Score } from '../contract/run.ts';
import type { Schema } from '../contract/schema.ts';
import type { PackedTable } from '../data/packed-table.ts';

/** @typeParam T - what the table travels as: packed to a thread, which unpacks it; as it is where nothing unpacks it */
export interface TrainRequest<T = PackedTable> {
  kind: 'train';
  table: T;
  schema: Schema;
  config: RunConfig;
  threads: number | null;
  /** A checkpoint to go on from. */
  checkpoint: Uint8Array | null;
}

export type ToTrainer<T = PackedTable> = TrainRequest<T> | { kind: 'pause' } | { kind: 'stop' };

export type EndState = 'done' | 'paused' | 'stopped' | 'stopped_early';

export type FromTrainer =
  | {
      kind: 'prepared';
      trainSequences: number;
      holdoutSequences: number;
      parameters: number;
      plannedSteps: number | null;
      device: string;
    }
  | { kind: 'metrics'; points: MetricPoint[]; step: number; seconds: number; epochs: number; stepsPerSecond: number }
  | { kind: 'log'; entry: LogEntry }
  /** What the generator makes before the first step. */
  | { kind: 'beginning'; scores: Score[]; samples: SequenceView[] }
  | {
      kind: 'checkpoint';
      step: number;
      seconds: number;
      bytes: Uint8Array<ArrayBuffer>;
      scores: Score[];
      best: boolean;
      samples: SequenceView[];
    }
  /** The loss broke or the samples collapsed: what came after `toStep` is void. */
  | { kind: 'rolled_back'; toStep: number }
  | { kind: 'ended'; state: EndState; step: number; seconds: number }
  | { kind: 'failed'; error: SerializedError; step: number };

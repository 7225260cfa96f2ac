// The way from a Table to Sequences and back, fitted on one table and its schema, and kept as plain JSON.
import type { Rule, Schema, Warning } from '../contract/schema.ts';
import type { Table } from '../data/table.ts';
import type { RandomStream } from '../tensor/random.ts';
import type { Calibration } from './calibration.ts';
import type { KeyPlan } from './keys.ts';
import type { LengthPlan } from './lengths.ts';
import type { LevelPlan } from './level-scale.ts';
import type { ColumnPlan, FinishPlan } from './plan.ts';
import type { Sequences, SequenceShape } from './sequences.ts';
import type { IndexPlan } from './time/index-plan.ts';

export interface EncoderOptions {
  /** How numbers become channels. `auto`: quantile-normal for heavy tails, else standard. */
  numberScaling: 'auto' | 'min_max' | 'standard' | 'quantile_normal';
  /** Each sequence's own level and scale as context. `auto`: for a long series that drifts. */
  levelScale: 'auto' | 'on' | 'off';
  /** Categories with more values than this become a learned embedding. */
  oneHotLimit: number;
}

/** How many generated values were moved to keep the data's limits and rules. */
export interface DecodeReport {
  rows: number;
  clipped: number;
  snapped: number;
  reordered: number;
}

export interface DecodeOptions {
  /** For what is drawn and not learned: noise columns, new keys. */
  random: RandomStream;
  /** Number of the first sequence, for keys that go on from batch to batch. */
  firstSequence: number;
}

/** Everything that `decode` needs, as JSON: goes into checkpoints and bundles. */
export interface EncoderState {
  version: 1;
  schema: Schema;
  shape: SequenceShape;
  /** Rules of the training sequences. */
  rules: Rule[];
  warnings: Warning[];
  options: EncoderOptions;
  /** Features and contexts, in an order in which each comes after those that it refers to. */
  plans: ColumnPlan[];
  index: IndexPlan | null;
  /** Of unequal sequences. */
  lengths: LengthPlan | null;
  keys: KeyPlan[];
  /** Channels that are told relative to their sequence. */
  levels: LevelPlan[];
  /** Fitted to a trained generator; null before. */
  calibration: Calibration | null;
  finish: FinishPlan;
}

export interface Encoder {
  readonly state: EncoderState;
  /** @returns the table's sequences: windows, keyed groups, wide rows or single rows, as the schema says */
  encode(table: Table): Sequences;
  /** @returns the sequences' rows, one after the other, in the column order of the source, and what was moved */
  decode(sequences: Sequences, options: DecodeOptions): { table: Table; lengths: Int32Array; report: DecodeReport };
}

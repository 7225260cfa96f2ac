// What the encoder keeps of each column: enough to encode and decode it, as plain JSON.
import type { ColumnFormat, ColumnType } from '../contract/schema.ts';
import type { CodecPlan } from './codecs/codecs.ts';
import type { Order } from './finish/orders.ts';
import type { Lattice } from './finish/lattice.ts';

export interface ColumnPlan {
  column: string;
  /** Whether it has a value a step or a value a sequence. */
  at: 'step' | 'sequence';
  type: ColumnType;
  format: ColumnFormat;
  dictionary: string[] | null;
  codec: CodecPlan;
  /** First channel: of the steps, or of the context. */
  offset: number;
  /** Channel of the mark that the value is missing; null when none ever is. */
  missingMark: number | null;
  /** No training sequence has a value. */
  allMissing: boolean;
  /** What fills gaps that have no neighbour: a number, or a code. */
  fill: number;
}

/** What is done to decoded columns, in the units of the source, before they become a table. */
export interface FinishPlan {
  lattices: { column: string; lattice: Lattice }[];
  orders: Order[];
  /** Columns of a wide table that equal another one. */
  copies: { column: string; of: string }[];
}

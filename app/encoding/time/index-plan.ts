// What the encoder keeps of the sequence index: how its values count, where sequences start, how they go on.
import type { ColumnType } from '../../contract/schema.ts';
import type { NumericPlan } from '../codecs/numeric.ts';
import type { Lattice } from '../finish/lattice.ts';
import type { Circle } from './calendar.ts';
import type { StartPlan } from './start.ts';
import type { TickUnit } from './ticks.ts';

export interface IndexPlan {
  column: string;
  type: ColumnType;
  unit: TickUnit;
  /** Ticks from row to row where they vary: scaling, and the intervals that are possible. */
  interval: { codec: NumericPlan; lattice: Lattice; offset: number } | null;
  /** Usual ticks from row to row; all of them when `interval` is null. */
  usual: number;
  /** Starts in units: ms for times on even ticks, else ticks. Its channels are context. */
  start: StartPlan & { offset: number };
  /** Tick of a sequence that has no index value at all. */
  fill: number;
  circles: Circle[];
  circlesOffset: number;
  missingMark: number | null;
}

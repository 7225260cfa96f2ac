// A Table as compressed pieces: what the store keeps and what goes to a trainer, which unpacks it in its own thread.
import type { ColumnFormat, ColumnType, Reason } from '../contract/schema.ts';

export interface PackedColumn {
  name: string;
  type: ColumnType;
  format: ColumnFormat;
  why?: Reason[];
  /** Categories and texts only. */
  dictionary?: string[];
  /** Values (Float64Array, or Int32Array codes) of `chunkRows` rows each, bytes shuffled and compressed. */
  chunks: Uint8Array[];
  /** The missing marks in the same pieces; absent when nothing is missing. */
  missing?: Uint8Array[];
}

export interface PackedTable {
  rows: number;
  /** Rows in each piece but the last. */
  chunkRows: number;
  columns: PackedColumn[];
}

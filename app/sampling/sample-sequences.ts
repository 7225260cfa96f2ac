// A few sequences at once, as one table: for looking and judging, where all fits into memory.
import { concatenateTables } from '../data/concatenate-tables.ts';
import type { Table } from '../data/table.ts';
import { sampleBatches, type SampleBatchesOptions } from './sample-batches.ts';

/** All batches of {@link sampleBatches} as one. */
export async function sampleSequences(options: SampleBatchesOptions): Promise<{ table: Table; lengths: Int32Array }> {
  const tables: Table[] = [];
  const lengths: number[] = [];
  for await (const batch of sampleBatches(options)) {
    tables.push(batch.table);
    lengths.push(...batch.lengths);
  }
  return { table: concatenateTables(tables), lengths: Int32Array.from(lengths) };
}

// Single sequences of a seed by their numbers, as they come in any export of that seed: only the batches that hold them
// are made.
import { gatherRows } from '../data/gather-rows.ts';
import type { Table } from '../data/table.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { batchSize, type SampleBatchesOptions } from './sample-batches.ts';

interface SequencesAtOptions extends Pick<SampleBatchesOptions, 'runtime' | 'encoder' | 'seed'> {
  /** As `sampleBatches` counts them, without conditions; may repeat. */
  numbers: readonly number[];
}

/** @returns the rows of each sequence, by its number */
export async function sequencesAt({
  runtime,
  encoder,
  seed,
  numbers,
}: SequencesAtOptions): Promise<Map<number, Table>> {
  const size = batchSize(encoder.state.shape);
  const found = new Map<number, Table>();
  for (const [batch, wanted] of Map.groupBy(new Set(numbers), (number) => Math.floor(number / size))) {
    const first = batch * size;
    const made = await runtime.sample({ count: Math.max(...wanted) - first + 1, first, seed });
    const random = new RandomStream(seed, streams.decode, first);
    const { table, lengths } = encoder.decode(made, { random, firstSequence: first });
    const starts = new Int32Array(lengths.length);
    for (let i = 1; i < starts.length; i++) starts[i] = starts[i - 1]! + lengths[i - 1]!;
    for (const number of wanted) {
      const i = number - first;
      const rows = Int32Array.from({ length: lengths[i]! }, (_, step) => starts[i]! + step);
      found.set(number, gatherRows(table, rows));
    }
  }
  return found;
}

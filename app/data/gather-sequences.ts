// The rows of some sequences, one sequence after the other.
import { gatherRows } from './gather-rows.ts';
import type { SequenceIndex } from './sequence-index.ts';
import type { Table } from './table.ts';

/**
 * @param chosen - sequence numbers of the index; may repeat
 * @returns their rows, and [sequence] how many each has
 */
export function gatherSequences(
  table: Table,
  index: SequenceIndex,
  chosen: Int32Array,
): { table: Table; lengths: Int32Array } {
  const lengths = Int32Array.from(chosen, (i) => index.lengths[i]!);
  const rows = new Int32Array(lengths.reduce((sum, length) => sum + length, 0));
  let next = 0;
  for (const i of chosen)
    for (let step = 0; step < index.lengths[i]!; step++) rows[next++] = index.order[index.offsets[i]! + step]!;
  return { table: gatherRows(table, rows), lengths };
}

// Real sequences of a dataset as a panel that remembers where they come from.
import { gatherSequences } from '../data/gather-sequences.ts';
import type { SequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import { buildPanel, type Panel, type PanelPlan } from './panel.ts';

/** @param numbers - sequence numbers of the index, e.g. the training part or a sample of it */
export function realPanel(table: Table, index: SequenceIndex, numbers: Int32Array, plan: PanelPlan): Panel {
  const rows = gatherSequences(table, index, numbers);
  const starts = Int32Array.from(numbers, (number) => index.offsets[number]!);
  return buildPanel(rows.table, rows.lengths, plan, { numbers, starts });
}

// Tables cut into the sequences that a report compares.
import type { ReportDepth } from '../../contract/report.ts';
import { gatherSequences } from '../../data/gather-sequences.ts';
import type { SequenceIndex } from '../../data/sequence-index.ts';
import type { Table } from '../../data/table.ts';
import { buildPanel, type Panel, type PanelPlan } from '../../evaluation/panel.ts';
import { realPanel } from '../../evaluation/real-panel.ts';
import type { Side } from '../../report/collect/side.ts';
import { RandomStream, streams } from '../../tensor/random.ts';

/** Most sequences on each side, by depth: more make floors lower and a report dearer. */
export const compared: Readonly<Record<ReportDepth, number>> = { quick: 500, standard: 1000, full: 10_000 };

/** The plan with marks for missing values wherever any of the tables has some, on the columns that all of them have. */
export function commonPlan({ columns }: PanelPlan, tables: readonly Table[]): PanelPlan {
  const columnIn = (table: Table, name: string) => table.columns.find((column) => column.name === name);
  return {
    columns: columns
      .filter(({ name }) => tables.every((table) => columnIn(table, name) !== undefined))
      .map((column) => ({
        ...column,
        missing: column.missing || tables.some((table) => columnIn(table, column.name)?.missing?.includes(1) ?? false),
      })),
  };
}

/** Most of the sequences that were learned from among which copies are looked for. */
const mostLearned = 20_000;

/** All of a table's sequences, for memory at most so many. */
export function cutLearned({ table, index, from, plan, seed }: Omit<CutOptions, 'name' | 'most'>): Panel {
  const order = new RandomStream(seed, streams.judge, 0).permutation(from.length);
  const numbers = order.slice(0, mostLearned).map((place) => from[place]!);
  return realPanel(table, index, numbers.sort(), plan);
}

export interface CutOptions {
  name: string;
  table: Table;
  index: SequenceIndex;
  /** Sequence numbers to choose from. */
  from: Int32Array;
  most: number;
  plan: PanelPlan;
  seed: number;
}

/** A random sample of a table's sequences, in random order, so that the first few stand for all. */
export function cutSide({ name, table, index, from, most, plan, seed }: CutOptions): Side {
  const order = new RandomStream(seed, streams.judge, 0).permutation(from.length);
  const numbers = Int32Array.from(order.subarray(0, most), (place) => from[place]!);
  const rows = gatherSequences(table, index, numbers);
  const starts = Int32Array.from(numbers, (number) => index.offsets[number]!);
  return {
    name,
    sequences: from.length,
    table: rows.table,
    panel: buildPanel(rows.table, rows.lengths, plan, { numbers, starts }),
    label: (i) => index.labels(numbers[i]!),
  };
}

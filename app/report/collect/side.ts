// One of the sets of sequences that a report compares.
import type { Table } from '../../data/table.ts';
import type { Panel } from '../../evaluation/panel.ts';

export interface Side {
  /** Name of the dataset, the run or the file. */
  name: string;
  /** Sequences there were; the panel may hold a sample of them. */
  sequences: number;
  /** Rows of the sequences, one sequence after the other. */
  table: Table;
  panel: Panel;
  /** What a person calls sequence i of the panel. */
  label: (i: number) => string;
}

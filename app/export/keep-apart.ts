// What an export leaves out so that no sequence of it is too close to one that was learned from.
import type { RunConfig } from '../contract/config.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import type { EncoderState } from '../encoding/encoder.ts';
import { splitSequences } from '../encoding/split.ts';
import { evenly } from '../encoding/statistics.ts';
import { buildPanel, planPanel, type PanelPlan } from '../evaluation/panel.ts';
import { createTooClose } from '../evaluation/privacy/too-close.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import type { LeaveOut } from '../sampling/sample-batches.ts';

/** Most training sequences that are compared with, for memory. */
const mostTrain = 20_000;

/** Columns that are drawn and not learned cannot be copied, and would hide that others are. */
function learnedColumns({ columns }: PanelPlan, { plans }: EncoderState): PanelPlan {
  const drawn = new Set(plans.filter(({ codec }) => codec.kind === 'noise').map(({ column }) => column));
  return { columns: columns.filter(({ name }) => !drawn.has(name)) };
}

export interface KeepApart {
  leaveOut: LeaveOut;
  /** What of it the user should know. */
  notes: string[];
}

/**
 * Measures how near training sequences come to each other.
 *
 * @param table - the whole dataset
 * @param config - of the run: says which sequences it learned from
 * @param breathe - awaited between blocks of work; may throw to end it
 */
export async function keepApart(
  { table, schema, encoder, config }: { table: Table; schema: Schema; encoder: EncoderState; config: RunConfig },
  breathe: () => Promise<void>,
): Promise<KeepApart> {
  const index = sequenceIndex(table, schema);
  const { holdout_fraction: holdoutFraction, seed } = config;
  const { train } = splitSequences(index, schema, { holdoutFraction, seed });
  const plan = learnedColumns(planPanel(table, schema), encoder);
  const chosen = Int32Array.from(evenly(train.length, mostTrain), (k) => train[k]!);
  const tooClose = await createTooClose(realPanel(table, index, chosen, plan), seed, breathe);
  const notes = [
    ...(tooClose.tells
      ? []
      : ['Nothing was left out for being too close: sequences of your data are equal to each other as they are.']),
    ...(chosen.length < train.length
      ? [`Sequences were compared with ${chosen.length} of the ${train.length} that were learned from.`]
      : []),
  ];
  return { leaveOut: (made, lengths) => tooClose.mark(buildPanel(made, lengths, plan)), notes };
}

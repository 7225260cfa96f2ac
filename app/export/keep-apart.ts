// What an export leaves out so that no sequence of it is too close to one that was learned from.
import type { RunConfig } from '../contract/config.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import type { EncoderState } from '../encoding/encoder.ts';
import { splitSequences } from '../encoding/split.ts';
import { evenly } from '../encoding/statistics.ts';
import { buildPanel, planPanel, type Panel, type PanelPlan } from '../evaluation/panel.ts';
import { createTooClose } from '../evaluation/privacy/too-close.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import { shareOf } from '../evaluation/privacy/near-copies.ts';
import type { LeaveOut, SampleBatch } from '../sampling/sample-batches.ts';

/** Most training sequences that are compared with, for memory. */
const mostTrain = 20_000;

/** Columns that are drawn and not learned cannot be copied, and would hide that others are. */
function learnedColumns({ columns }: PanelPlan, { plans }: EncoderState): PanelPlan {
  const drawn = new Set(plans.filter(({ codec }) => codec.kind === 'noise').map(({ column }) => column));
  return { columns: columns.filter(({ name }) => !drawn.has(name)) };
}

/** The part of a model's sequences that may be too close before closeness is taken for calm, and not for copying. */
const mostClose = 0.2;

type Drawn = Pick<SampleBatch, 'table' | 'lengths'>;

export interface KeepApart {
  leaveOut: LeaveOut;
  /** What of it the user should know, once it is done. */
  notes: (counts: { leftOut: number; among: number }) => string[];
}

const figure = (value: number): string => value.toLocaleString('en');
const were = (count: number): string => (count === 1 ? 'was' : 'were');

/**
 * Measures how near training sequences come to each other, and how many of the model's come nearer. Where those are many,
 * its sequences are calmer than the data (after a short training all are, and lie near to everything), and what is left
 * out is near-copies alone: near to one training sequence, and to no other.
 *
 * @param table - the whole dataset
 * @param config - of the run: says which sequences it learned from
 * @param drawn - some of what the model makes, the same for every export of a checkpoint
 * @param breathe - awaited between blocks of work; may throw to end it
 */
export async function keepApart(
  { table, schema, encoder, config }: { table: Table; schema: Schema; encoder: EncoderState; config: RunConfig },
  drawn: Drawn,
  breathe: () => Promise<void>,
): Promise<KeepApart> {
  const index = sequenceIndex(table, schema);
  const { holdout_fraction: holdoutFraction, seed } = config;
  const { train } = splitSequences(index, schema, { holdoutFraction, seed });
  const plan = learnedColumns(planPanel(table, schema), encoder);
  const chosen = Int32Array.from(evenly(train.length, mostTrain), (k) => train[k]!);
  const tooClose = await createTooClose(realPanel(table, index, chosen, plan), seed, breathe);
  const panelOf = ({ table: made, lengths }: Drawn): Panel => buildPanel(made, lengths, plan);
  const calm = shareOf(await tooClose.mark(panelOf(drawn))) > mostClose;
  const compared =
    chosen.length < train.length
      ? [`Sequences were compared with ${figure(chosen.length)} of the ${figure(train.length)} that were learned from.`]
      : [];
  return {
    leaveOut: (table, lengths) => (calm ? tooClose.markCopies : tooClose.mark)(panelOf({ table, lengths })),
    notes({ leftOut, among }) {
      if (!tooClose.tells)
        return [
          'Nothing was left out for being too close: sequences of your data are equal to each other as they are.',
        ];
      const what = calm ? `${leftOut === 1 ? 'was a near-copy' : 'were near-copies'} of` : 'came too close to';
      const none = calm ? 'is a near-copy of' : 'came too close to';
      return [
        leftOut > 0
          ? `${figure(leftOut)} of ${figure(among)} generated sequences ${what} one that was learned from, and ${were(leftOut)} left out.`
          : `No generated sequence ${none} one that was learned from.`,
        ...(calm
          ? [
              'Only near-copies were looked for: this model’s sequences are calmer than yours, and most of them lie nearer to yours than those to each other. Training longer helps.',
            ]
          : []),
        ...compared,
      ];
    },
  };
}

// What an export leaves out so that no sequence of it is too close to one that was learned from.
import type { RunConfig } from '../contract/config.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import type { EncoderState } from '../encoding/encoder.ts';
import { splitSequences } from '../encoding/split.ts';
import { evenly } from '../encoding/statistics.ts';
import { buildPanel, planPanel, type Panel, type PanelPlan } from '../evaluation/panel.ts';
import { shareOf } from '../evaluation/privacy/near-copies.ts';
import { createTooClose, type NothingToTell } from '../evaluation/privacy/too-close.ts';
import { realPanel } from '../evaluation/real-panel.ts';
import type { LeaveOut, SampleBatch } from '../sampling/sample-batches.ts';

/** Most training sequences that are compared with, for memory. */
const mostTrain = 20_000;

/** Columns that are drawn and not learned cannot be copied, and would hide that others are. */
function learnedColumns({ columns }: PanelPlan, { plans }: EncoderState): PanelPlan {
  const drawn = new Set(plans.filter(({ codec }) => codec.kind === 'noise').map(({ column }) => column));
  return { columns: columns.filter(({ name }) => !drawn.has(name)) };
}

/** The part of a model's sequences that may be too close, and no near-copies, before its sequences are taken to be calm. */
const mostClose = 0.2;

type Drawn = Pick<SampleBatch, 'table' | 'lengths'>;

export interface KeepApart {
  /** Null where nothing can be too close. */
  leaveOut: LeaveOut | null;
  /** What of it the user should know, once it is done. */
  notes: (counts: { leftOut: number; among: number }) => string[];
}

const nothingWords: Record<NothingToTell, string> = {
  twins: 'Nothing was left out for being too close: as it is, 1 % or more of your sequences equal another.',
  alone:
    'Nothing was left out for being too close: too few of your sequences share no row, so none says how close is usual.',
};
const calmWords =
  'Only near-copies were looked for: this model’s sequences are calmer than yours, so that many lie nearer to yours than those to each other. Training longer helps.';
const unsureWords =
  'That is many: the model copies, or its sequences are calmer than yours. In so little data that cannot be told.';
const copyingWords =
  'That is many: the model copies. Take an earlier checkpoint, or train with more data or fewer steps.';

const figure = (value: number): string => value.toLocaleString('en');

/** @param calm - whether only near-copies were looked for */
function leftOutWords(leftOut: number, among: number, calm: boolean): string {
  const one = 'one that was learned from';
  if (leftOut === 0) return `No generated sequence ${calm ? 'is a near-copy of' : 'came too close to'} ${one}.`;
  const [were, copies] = leftOut === 1 ? ['was', 'was a near-copy of'] : ['were', 'were near-copies of'];
  return `${figure(leftOut)} of ${figure(among)} generated sequences ${calm ? copies : 'came too close to'} ${one}, and ${were} left out.`;
}

/**
 * Measures how near training sequences come to each other, and how many of the model's come nearer. Where many do that are
 * near to several (after a short training sequences are calm, and lie near to everything), what is left out is near-copies
 * alone: near to one training sequence, and to no other.
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
  const { nothing, tellsCopies } = tooClose;
  if (nothing) return { leaveOut: null, notes: () => [nothingWords[nothing]] };

  const panelOf = ({ table: made, lengths }: Drawn): Panel => buildPanel(made, lengths, plan);
  let calm = false;
  if (tellsCopies) {
    const panel = panelOf(drawn);
    const close = await tooClose.mark(panel);
    const copies = await tooClose.markCopies(panel);
    calm = shareOf(close.map((mark, i) => mark & ~copies[i]!)) > mostClose;
  }
  const compared =
    chosen.length < train.length
      ? [`Sequences were compared with ${figure(chosen.length)} of the ${figure(train.length)} that were learned from.`]
      : [];
  return {
    leaveOut: (made, lengths) => (calm ? tooClose.markCopies : tooClose.mark)(panelOf({ table: made, lengths })),
    notes: ({ leftOut, among }) => [
      leftOutWords(leftOut, among, calm),
      ...(leftOut > mostClose * among ? [tellsCopies ? copyingWords : unsureWords] : []),
      ...(calm ? [calmWords] : []),
      ...compared,
    ],
  };
}

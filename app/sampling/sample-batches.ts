// A trained model's sequences as rows of a table, batch by batch, so that any number fits into memory.
import { SeqwrightError } from '../contract/errors.ts';
import type { Condition } from '../contract/export.ts';
import type { Table } from '../data/table.ts';
import type { DecodeReport, Encoder } from '../encoding/encoder.ts';
import { selectSequences } from '../encoding/select-sequences.ts';
import type { SequenceShape } from '../encoding/sequences.ts';
import type { ModelRuntime } from '../model/runtime.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { compileConditions, type Accept } from './conditions.ts';

export interface SampleBatch {
  table: Table;
  /** [sequence]; rows of each */
  lengths: Int32Array;
  report: DecodeReport;
  /** Sequences that were generated for it: more than were kept when some are left out. */
  candidates: number;
  /** Those of them that met the conditions and were left out for another reason. */
  leftOut: number;
}

/**
 * Which sequences are not wanted, whatever the conditions say.
 *
 * @param lengths - [sequence] rows of each
 * @returns [sequence]: 1 for one that is left out
 */
export type LeaveOut = (table: Table, lengths: Int32Array) => Promise<Uint8Array>;

export interface SampleBatchesOptions {
  runtime: ModelRuntime;
  encoder: Encoder;
  sequences: number;
  seed: number;
  where: Condition[];
  leaveOut?: LeaveOut | undefined;
}

/** Numbers in a batch; the batch is what memory and the distance between two progress reports depend on. */
const batchNumbers = 2 ** 19;

/** Candidates without a single match after which a condition counts as not to be met. */
const hopeless = 50_000;

/** Sequences in a batch: depends on the shape alone, so that the same seed gives the same rows. */
export function batchSize({ steps, channels }: SequenceShape): number {
  return Math.max(64, Math.min(8192, Math.floor(batchNumbers / (steps * channels))));
}

/** What is generated beyond what is wanted where a few are left out, so that a small export is no more work than it must be. */
function candidatesFor(
  wanted: number,
  size: number,
  { unsure, leaveOut }: { unsure: boolean; leaveOut: LeaveOut | undefined },
): number {
  if (unsure) return size;
  return Math.min(size, leaveOut ? wanted + Math.max(32, Math.ceil(wanted / 10)) : wanted);
}

/** Indices of the sequences that are wanted, at most `limit`, and how many were passed over that met the conditions. */
function accepted(
  { table, lengths }: Pick<SampleBatch, 'table' | 'lengths'>,
  accept: Accept | null,
  unwanted: Uint8Array | null,
  limit: number,
): { chosen: Int32Array; leftOut: number } {
  const chosen: number[] = [];
  let leftOut = 0;
  let row = 0;
  for (let i = 0; i < lengths.length && chosen.length < limit; i++) {
    if (accept?.(table, row) ?? true) {
      if (unwanted?.[i] === 1) leftOut++;
      else chosen.push(i);
    }
    row += lengths[i]!;
  }
  return { chosen: Int32Array.from(chosen), leftOut };
}

/** Nothing of what was generated is wanted. */
function unmet({ candidates, leftOut }: Pick<SampleBatch, 'candidates' | 'leftOut'>): SeqwrightError {
  const message =
    leftOut > 0
      ? `All of ${leftOut} generated sequences are too close to the data that was learned from: the model copies. Take an earlier checkpoint, or train with more data or fewer steps.`
      : `None of ${candidates} generated sequences met the conditions. The data may have too few like this for the model to learn; ask for less, or train longer.`;
  return new SeqwrightError('condition_unmet', message, { candidates, leftOut });
}

/** The first sequences that {@link sampleBatches} would give, as many as fit into a batch. */
export async function firstBatch(options: SampleBatchesOptions): Promise<SampleBatch> {
  for await (const batch of sampleBatches(options)) return batch;
  throw new RangeError('No sequences were asked for.');
}

/**
 * Generates `sequences` sequences; conditions are met by leaving out what does not meet them, so that what is kept is
 * distributed as the model has it.
 *
 * @throws SeqwrightError `condition_invalid`; `condition_unmet` when the model makes nothing that is wanted
 */
export async function* sampleBatches(options: SampleBatchesOptions): AsyncGenerator<SampleBatch> {
  const { runtime, encoder, sequences, seed, leaveOut } = options;
  const accept = compileConditions(options.where, encoder.state.schema);
  const size = batchSize(encoder.state.shape);
  let made = 0;
  let first = 0;
  /** Of batches of which nothing was kept, and that of the batch at hand. */
  let since = { candidates: 0, leftOut: 0 };
  while (made < sequences) {
    const wanted = sequences - made;
    const count = candidatesFor(wanted, size, { unsure: accept !== null || since.candidates > 0, leaveOut });
    const decodeOptions = { random: new RandomStream(seed, streams.decode, first), firstSequence: made };
    let candidates = await runtime.sample({ count, first, seed });
    first += count;
    since.candidates += count;
    if (accept || leaveOut) {
      const draft = encoder.decode(candidates, decodeOptions);
      const unwanted = leaveOut ? await leaveOut(draft.table, draft.lengths) : null;
      const { chosen, leftOut } = accepted(draft, accept, unwanted, wanted);
      since.leftOut += leftOut;
      if (chosen.length === 0) {
        if (made === 0 && first >= hopeless) throw unmet(since);
        continue;
      }
      candidates = selectSequences(candidates, chosen);
      decodeOptions.random = new RandomStream(seed, streams.decode, first - count);
    }
    const { table, lengths, report } = encoder.decode(candidates, decodeOptions);
    made += lengths.length;
    yield { table, lengths, report, ...since };
    since = { candidates: 0, leftOut: 0 };
  }
}

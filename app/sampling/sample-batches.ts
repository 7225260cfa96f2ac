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
  /** Generated sequences that were looked at for it: more than were kept when some are left out. */
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

/** What is looked at beyond what is wanted where a few are left out, so that a small export is no more work than it must be. */
const spareFor = (wanted: number): number => Math.max(32, Math.ceil(wanted / 10));

/** Numbers of the sequences that meet the conditions. */
function meeting({ table, lengths }: Pick<SampleBatch, 'table' | 'lengths'>, accept: Accept): Int32Array {
  const chosen: number[] = [];
  let row = 0;
  lengths.forEach((length, i) => {
    if (accept(table, row)) chosen.push(i);
    row += length;
  });
  return Int32Array.from(chosen);
}

interface Looked {
  /** The first that are wanted, as many as are. */
  kept: Int32Array;
  /** How many of the others before the last of them are not. */
  leftOut: number;
  /** How many were looked at for it. */
  looked: number;
}

/** @param unwanted - [place in `from`]: 1 for one that is left out */
function firstWanted(from: Int32Array, unwanted: Uint8Array | null, wanted: number): Looked {
  const kept: number[] = [];
  let looked = 0;
  while (looked < from.length && kept.length < wanted) {
    if (unwanted?.[looked] !== 1) kept.push(from[looked]!);
    looked++;
  }
  return { kept: Int32Array.from(kept), leftOut: looked - kept.length, looked };
}

/** Nothing of what was generated is wanted. */
function unmet({ candidates, leftOut }: Pick<SampleBatch, 'candidates' | 'leftOut'>): SeqwrightError {
  const all = candidates.toLocaleString('en');
  const close =
    leftOut === candidates
      ? `All of ${all} generated sequences`
      : `${leftOut.toLocaleString('en')} of ${all} generated sequences met the conditions, and all of those`;
  const message =
    leftOut > 0
      ? `${close} came too close to the data that was learned from: the model copies, or its sequences are far calmer than yours. Take another checkpoint, or train with more data. To write them all the same, do not keep them apart (--no-keep-apart, or the switch in the window).`
      : `None of ${all} generated sequences met the conditions. The data may have too few like this for the model to learn; ask for less, or train longer.`;
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
    // After a batch of which nothing was kept, as many are looked at as can be.
    const enough = since.candidates > 0 ? size : wanted + spareFor(wanted);
    const count = accept ? size : Math.min(size, leaveOut ? enough : wanted);
    const from = first;
    // Begun anew for each look at the same sequences, so that what is drawn for their values does not change.
    const decoding = () => ({ random: new RandomStream(seed, streams.decode, from), firstSequence: made });
    let candidates = await runtime.sample({ count, first, seed });
    first += count;
    if (accept || leaveOut) {
      const draft = encoder.decode(candidates, decoding());
      const met = accept ? meeting(draft, accept) : Int32Array.from({ length: count }, (_, i) => i);
      const asked = leaveOut ? met.subarray(0, enough) : met;
      let unwanted: Uint8Array | null = null;
      if (leaveOut && asked.length > 0) {
        const shown = asked.length === count ? draft : encoder.decode(selectSequences(candidates, asked), decoding());
        unwanted = await leaveOut(shown.table, shown.lengths);
      }
      const { kept, leftOut, looked } = firstWanted(asked, unwanted, wanted);
      since.leftOut += leftOut;
      since.candidates += looked < met.length ? met[looked]! : count;
      if (kept.length === 0) {
        if (made === 0 && first >= hopeless) throw unmet(since);
        continue;
      }
      candidates = selectSequences(candidates, kept);
    } else since.candidates += count;
    const { table, lengths, report } = encoder.decode(candidates, decoding());
    made += lengths.length;
    yield { table, lengths, report, ...since };
    since = { candidates: 0, leftOut: 0 };
  }
}

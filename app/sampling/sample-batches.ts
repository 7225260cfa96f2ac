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
  /** Sequences that were generated for it: more than were kept when there are conditions. */
  candidates: number;
}

export interface SampleBatchesOptions {
  runtime: ModelRuntime;
  encoder: Encoder;
  sequences: number;
  seed: number;
  where: Condition[];
}

/** Numbers in a batch; the batch is what memory and the distance between two progress reports depend on. */
const batchNumbers = 2 ** 19;

/** Candidates without a single match after which a condition counts as not to be met. */
const hopeless = 50_000;

/** Sequences in a batch: depends on the shape alone, so that the same seed gives the same rows. */
export function batchSize({ steps, channels }: SequenceShape): number {
  return Math.max(64, Math.min(8192, Math.floor(batchNumbers / (steps * channels))));
}

/** Indices of the sequences that are wanted, at most `limit`. */
function accepted(accept: Accept, table: Table, lengths: Int32Array, limit: number): Int32Array {
  const chosen: number[] = [];
  let row = 0;
  for (let i = 0; i < lengths.length && chosen.length < limit; i++) {
    if (accept(table, row)) chosen.push(i);
    row += lengths[i]!;
  }
  return Int32Array.from(chosen);
}

/**
 * Generates `sequences` sequences; conditions are met by leaving out what does not meet them, so that what is kept is
 * distributed as the model has it.
 *
 * @throws SeqwrightError `condition_invalid`; `condition_unmet` when the model does not make such sequences
 */
export async function* sampleBatches(options: SampleBatchesOptions): AsyncGenerator<SampleBatch> {
  const { runtime, encoder, sequences, seed } = options;
  const accept = compileConditions(options.where, encoder.state.schema);
  const size = batchSize(encoder.state.shape);
  let made = 0;
  let first = 0;
  while (made < sequences) {
    const wanted = sequences - made;
    const count = accept ? size : Math.min(size, wanted);
    const decodeOptions = { random: new RandomStream(seed, streams.decode, first), firstSequence: made };
    let candidates = await runtime.sample({ count, first, seed });
    first += count;
    if (accept) {
      const draft = encoder.decode(candidates, decodeOptions);
      const chosen = accepted(accept, draft.table, draft.lengths, wanted);
      if (chosen.length === 0) {
        if (made === 0 && first >= hopeless)
          throw new SeqwrightError(
            'condition_unmet',
            `None of ${first} generated sequences met the conditions. The data may have too few like this for the model to learn; ask for less, or train longer.`,
            { candidates: first },
          );
        continue;
      }
      candidates = selectSequences(candidates, chosen);
      decodeOptions.random = new RandomStream(seed, streams.decode, first - count);
    }
    const { table, lengths, report } = encoder.decode(candidates, decodeOptions);
    made += lengths.length;
    yield { table, lengths, report, candidates: count };
  }
}

// Which sequences are learned from and which are kept for the test, so that no row is in both.
import { SeqwrightError } from '../contract/errors.ts';
import type { SplitSummary } from '../contract/dataset.ts';
import type { Schema } from '../contract/schema.ts';
import type { SequenceIndex } from '../data/sequence-index.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { splitSeries } from './split-series.ts';

export interface SplitOptions {
  /** Part of the data that is held out; 0 holds out nothing. */
  holdoutFraction: number;
  seed: number;
}

export interface Split {
  /** Sequence numbers, ascending. */
  train: Int32Array;
  holdout: Int32Array;
  summary: SplitSummary;
}

/** Fewer sequences than this are all needed for learning. */
const leastSequences = 10;
/** With more sequences, neighbours are drawn together, so that the summary stays short. */
const mostDraws = 2000;

/** Stretches of sequences of one part, in order. */
function stretches(held: Uint8Array): SplitSummary['blocks'] {
  const blocks: SplitSummary['blocks'] = [];
  for (let i = 0; i < held.length; i++) {
    const part = held[i] === 1 ? 'holdout' : 'train';
    const last = blocks[blocks.length - 1];
    if (last?.part === part) last.to = i + 1;
    else blocks.push({ part, from: i, to: i + 1 });
  }
  return blocks;
}

/** Numbers of the sequences whose mark is `mark`. */
function marked(held: Uint8Array, mark: 0 | 1): Int32Array {
  const numbers = Int32Array.from(held, (_, i) => i);
  return numbers.filter((i) => held[i] === mark);
}

function splitWhole(count: number, { holdoutFraction, seed }: SplitOptions): Split {
  const held = new Uint8Array(count);
  const together = Math.ceil(count / mostDraws);
  const draws = Math.ceil(count / together);
  const few = count < leastSequences;
  const wanted = few ? 0 : Math.round(draws * holdoutFraction);
  const order = new RandomStream(seed, streams.split, 0).permutation(draws);
  for (const draw of order.subarray(0, wanted)) held.fill(1, draw * together, (draw + 1) * together);
  const train = marked(held, 0);
  const holdout = marked(held, 1);
  const why =
    wanted > 0
      ? `${holdout.length} of ${count} sequences, drawn at random, are held out.`
      : few && holdoutFraction > 0
        ? `Nothing is held out: with ${count} sequences all are needed for learning.`
        : 'Nothing is held out.';
  const blocks = stretches(held);
  const summary = { unit: 'sequences' as const, blocks, train: train.length, holdout: holdout.length, between: 0, why };
  return { train, holdout, summary };
}

/**
 * Splits the sequences: whole sequences at random, or, of one long series, several contiguous blocks spread over it, each
 * with a gap of a window on both sides (one block at the end would measure drift, not copying).
 *
 * @throws SeqwrightError `too_few_sequences` when there is none
 */
export function splitSequences(
  index: SequenceIndex,
  schema: Pick<Schema, 'layout' | 'window' | 'stride'>,
  options: SplitOptions,
): Split {
  if (index.count === 0) {
    throw new SeqwrightError(
      'too_few_sequences',
      schema.layout === 'series'
        ? `The data has ${index.order.length} rows, fewer than one window of ${schema.window}. ` +
            'Choose a shorter window or bring more data.'
        : 'The data has no sequence. Bring more data.',
      { rows: index.order.length, window: schema.window },
    );
  }
  return schema.layout === 'series' ? splitSeries(index, schema.window, options) : splitWhole(index.count, options);
}

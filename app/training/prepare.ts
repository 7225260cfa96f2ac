// From a packed table and a config to everything that the loop needs: encoder, data, model.
import type { RunConfig } from '../contract/config.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { Schema } from '../contract/schema.ts';
import { sequenceIndex, type SequenceIndex } from '../data/sequence-index.ts';
import type { Table } from '../data/table.ts';
import type { Encoder, EncoderState } from '../encoding/encoder.ts';
import { encoderFromState } from '../encoding/encoder-from-state.ts';
import { fitEncoder } from '../encoding/fit.ts';
import { selectSequences } from '../encoding/select-sequences.ts';
import type { Sequences } from '../encoding/sequences.ts';
import { splitSequences } from '../encoding/split.ts';
import type { CreateRuntime, ModelRuntime, TrainingData } from '../model/runtime.ts';
import { RandomStream, streams } from '../tensor/random.ts';
import { runtimeExtras } from './runtime-extras.ts';

export interface Prepared {
  table: Table;
  index: SequenceIndex;
  encoder: Encoder;
  runtime: ModelRuntime;
  /** Sequence numbers in `index`. */
  train: Int32Array;
  holdout: Int32Array;
  /** The training sequences, encoded. */
  sequences: Sequences;
}

/** Splits the training sequences between the two networks, or gives both all of them. */
function partition(config: RunConfig, count: number): Pick<TrainingData, 'generatorPart' | 'discriminatorPart'> {
  if (config.partition === 'all') {
    const all = Int32Array.from({ length: count }, (_, i) => i);
    return { generatorPart: all, discriminatorPart: all };
  }
  const order = new RandomStream(config.seed, streams.split, 1).permutation(count);
  const half = Math.floor(count / 2);
  return { generatorPart: order.slice(0, half), discriminatorPart: order.slice(half) };
}

/** Fewest training sequences that anything can be learned from. */
const fewestSequences = 8;

export interface PrepareOptions {
  table: Table;
  schema: Schema;
  config: RunConfig;
  threads: number | null;
  /** Of a checkpoint, when a run goes on: it is not fitted again. */
  encoder: EncoderState | null;
  /** Makes the model on the config's device. */
  createRuntime: CreateRuntime;
}

/** @throws SeqwrightError `too_few_sequences` and whatever encoder and model have to say */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const { table, schema, config, threads, encoder: kept, createRuntime } = options;
  const index = sequenceIndex(table, schema);
  const split = splitSequences(index, schema, { holdoutFraction: config.holdout_fraction, seed: config.seed });
  if (split.train.length < fewestSequences)
    throw new SeqwrightError(
      'too_few_sequences',
      `There are ${split.train.length} sequences to learn from, and at least ${fewestSequences} are needed. Make windows shorter or their stride smaller, hold out less, or add data.`,
      { sequences: split.train.length },
    );
  const encoder = kept
    ? encoderFromState(kept)
    : fitEncoder(
        table,
        schema,
        {
          numberScaling: config.number_scaling,
          levelScale: config.level_scale,
          oneHotLimit: config.one_hot_limit,
        },
        split.train,
      );
  const sequences = selectSequences(encoder.encode(table), split.train);
  const data = { train: sequences, ...partition(config, sequences.count) };
  const runtime = await createRuntime({
    config,
    shape: encoder.state.shape,
    data,
    ...runtimeExtras(encoder.state, threads),
  });
  return { table, index, encoder, runtime, train: split.train, holdout: split.holdout, sequences };
}

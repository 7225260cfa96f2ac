// Sequences by their numbers: real ones of a dataset, synthetic ones of a checkpoint and a seed.
import { SeqwrightError } from '../../contract/errors.ts';
import { gatherSequences } from '../../data/gather-sequences.ts';
import { unpackTable } from '../../data/pack.ts';
import { sequenceIndex } from '../../data/sequence-index.ts';
import { viewSequences } from '../../encoding/view-sequences.ts';
import { sequencesAt } from '../../sampling/sequences-at.ts';
import { openModel } from '../../training/open-model.ts';
import type { TaskFunction } from './tasks.ts';

export const realSequences: TaskFunction<'real_sequences'> = ({ table: packed, schema, numbers }) => {
  const table = unpackTable(packed);
  const index = sequenceIndex(table, schema);
  const beyond = numbers.find((number) => number >= index.count);
  if (beyond !== undefined)
    throw new SeqwrightError(
      'not_found',
      `There is no sequence ${beyond}: the dataset has ${index.count}, counted from 0.`,
      { number: beyond, sequences: index.count },
    );
  const gathered = gatherSequences(table, index, Int32Array.from(numbers));
  return viewSequences(gathered.table, gathered.lengths, numbers.length, (i) => index.labels(numbers[i]!), schema);
};

export const syntheticSequences: TaskFunction<'synthetic_sequences'> = async (task) => {
  const { runtime, encoder, config } = await openModel(task.checkpoint, task.threads);
  const tables = await sequencesAt({ runtime, encoder, seed: task.seed ?? config.seed, numbers: task.numbers });
  runtime.dispose();
  return task.numbers.flatMap((number) => {
    const table = tables.get(number)!;
    return viewSequences(table, Int32Array.of(table.rows), 1, () => `synthetic ${number + 1}`, encoder.state.schema);
  });
};

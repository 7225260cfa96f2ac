// `show`, `rename` and `remove` take a run or a dataset by one word: this finds which is meant.
import type { Client } from '../contract/client.ts';
import type { Dataset } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { Run } from '../contract/run.ts';
import { suggestion } from './nearest.ts';

export type Found = { kind: 'run'; run: Run } | { kind: 'dataset'; dataset: Dataset };

async function orMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (thrown) {
    if (thrown instanceof SeqwrightError && thrown.code === 'not_found') return null;
    throw thrown;
  }
}

/**
 * @param reference - id, unique beginning of an id, or name
 * @throws SeqwrightError `not_found` with the nearest name, `ambiguous_name`
 */
export async function findRunOrDataset(client: Client, reference: string): Promise<Found> {
  const run = await orMissing(client.call('runs.get', { id: reference }));
  const dataset = await orMissing(client.call('datasets.get', { id: reference }));
  if (run !== null && dataset !== null) {
    const message = `A run and a dataset are both called ${reference}. Use an id: ${run.id} is the run, ${dataset.id} the dataset.`;
    throw new SeqwrightError('ambiguous_name', message, { run: run.id, dataset: dataset.id });
  }
  if (run !== null) return { kind: 'run', run };
  if (dataset !== null) return { kind: 'dataset', dataset };
  const runs = await client.call('runs.list', {});
  const datasets = await client.call('datasets.list', {});
  const names = [...runs, ...datasets].map((item) => item.name);
  const message = `No run and no dataset is called ${reference}.${suggestion(reference, names)}`;
  throw new SeqwrightError('not_found', message, { reference });
}

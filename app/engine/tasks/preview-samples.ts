// The first sequences of a seed, as rows of text and as numbers to draw.
import type { SamplePreview } from '../../contract/run.ts';
import { formatValue } from '../../data/format.ts';
import { viewSequences } from '../../encoding/view-sequences.ts';
import { sampleBatches } from '../../sampling/sample-batches.ts';
import { openModel } from '../../training/open-model.ts';
import type { TaskFunction } from './tasks.ts';

/** Most rows in the preview's table. */
const rowLimit = 500;

export const previewSamples: TaskFunction<'preview'> = async ({ checkpoint, options, threads }) => {
  const { runtime, encoder } = await openModel(checkpoint, threads);
  const table: SamplePreview['table'] = { columns: [], rows: [] };
  const sequences: SamplePreview['sequences'] = [];
  for await (const batch of sampleBatches({ runtime, encoder, ...options })) {
    const before = sequences.length;
    const labels = (i: number): string => `synthetic ${before + i + 1}`;
    table.columns = batch.table.columns.map((column) => column.name);
    for (let row = 0; row < batch.table.rows && table.rows.length < rowLimit; row++)
      table.rows.push(batch.table.columns.map((column) => formatValue(column, row)));
    sequences.push(...viewSequences(batch.table, batch.lengths, batch.lengths.length, labels, encoder.state.schema));
  }
  runtime.dispose();
  return { table, sequences };
};

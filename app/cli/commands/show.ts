// `seqwright show RUN|DATASET`: all that is known of one thing.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { findRunOrDataset } from '../find.ts';
import { datasetText } from '../show-dataset.ts';
import { runText } from '../show-run.ts';

export const showCommand = defineCommand({
  name: 'show',
  summary: 'show all that is known of a run or a dataset',
  examples: ['show "Energy fast"', 'show Energy --json'],
  define: (command) => void command.argument('<reference>', 'name or id of a run or a dataset'),
  values: z.object({ reference: z.string() }),
  async run(context, { reference }) {
    const client = await context.client();
    const found = await findRunOrDataset(client, reference);
    if (found.kind === 'dataset') {
      const { dataset } = found;
      const columns = await client.call('datasets.columns', { id: dataset.id });
      context.give({ ...dataset, summaries: columns });
      context.say(datasetText(dataset, columns));
      return undefined;
    }
    const { id } = found.run;
    const checkpoints = await client.call('runs.checkpoints', { id });
    const evaluations = await client.call('evaluations.list', { runId: id });
    const exports = await client.call('exports.list', { runId: id });
    const log = await client.call('runs.log', { id });
    context.give({ ...found.run, checkpoints, evaluations, exports, log });
    context.say(runText(found.run, { checkpoints, evaluations, exports, log }));
    return undefined;
  },
});

// `seqwright remove RUN|DATASET`: deletes for good what Seqwright keeps; files that were exported stay.
import { z } from 'zod';
import { SeqwrightError } from '../../contract/errors.ts';
import { defineCommand } from '../command.ts';
import { bytes, counted } from '../figures.ts';
import { findRunOrDataset } from '../find.ts';

export const removeCommand = defineCommand({
  name: 'remove',
  summary: 'delete a run or a dataset for good; exported files stay',
  examples: ['remove "Energy fast"', 'remove Energy --with-runs'],
  define: (command) =>
    void command
      .argument('<reference>', 'name or id of a run or a dataset')
      .option('--with-runs', 'delete the runs of the dataset as well'),
  values: z.object({ reference: z.string(), withRuns: z.boolean().default(false) }),
  async run(context, { reference, withRuns }) {
    const client = await context.client();
    const found = await findRunOrDataset(client, reference);
    if (found.kind === 'run') {
      await client.call('runs.remove', { id: found.run.id });
      context.give({ removed: 'run', id: found.run.id });
      context.say(`${found.run.name} is deleted. Files you exported stay.`);
      return undefined;
    }
    const { id, name, runs, storedBytes } = found.dataset;
    if (runs > 0 && !withRuns) {
      const message = `${name} has ${counted(runs, 'run')}. Delete them with it: add --with-runs.`;
      throw new SeqwrightError('wrong_state', message, { dataset: id, runs });
    }
    await client.call('datasets.remove', { id, withRuns });
    context.give({ removed: 'dataset', id, runs });
    const withRunsToo = runs > 0 ? ` and its ${counted(runs, 'run')}` : '';
    context.say(
      `${name}${withRunsToo} (${bytes(storedBytes)}) ${runs > 0 ? 'are' : 'is'} deleted. Files you exported stay.`,
    );
    return undefined;
  },
});

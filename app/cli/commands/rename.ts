// `seqwright rename RUN|DATASET NAME`.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { findRunOrDataset } from '../find.ts';

export const renameCommand = defineCommand({
  name: 'rename',
  summary: 'give a run or a dataset another name',
  examples: ['rename "Energy fast" "Energy, first try"'],
  define: (command) =>
    void command.argument('<reference>', 'name or id of a run or a dataset').argument('<name>', 'the new name'),
  values: z.object({ reference: z.string(), name: z.string() }),
  async run(context, { reference, name }) {
    const client = await context.client();
    const found = await findRunOrDataset(client, reference);
    const before = found.kind === 'run' ? found.run.name : found.dataset.name;
    const renamed =
      found.kind === 'run'
        ? await client.call('runs.update', { id: found.run.id, name })
        : await client.call('datasets.rename', { id: found.dataset.id, name });
    context.give(renamed);
    context.say(`${before} is now called ${renamed.name}.`);
    return undefined;
  },
});

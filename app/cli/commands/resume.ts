// `seqwright resume RUN`: goes on from the last checkpoint and watches the run until it comes to rest.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { followRun } from '../follow-run.ts';
import { givenOnly, positiveNumber, wholeNumber } from '../options.ts';

export const resumeCommand = defineCommand({
  name: 'resume',
  summary: 'go on with a run from its last checkpoint',
  examples: ['resume "Energy fast"', 'resume "Energy fast" --steps 5000'],
  long: true,
  define: (command) =>
    void command
      .argument('<run>', 'name or id of a run')
      .option('--steps <n>', 'new limit: steps in all', wholeNumber(1))
      .option('--epochs <n>', 'new limit: times through the data in all', positiveNumber)
      .option('--minutes <n>', 'new limit: training time in all', positiveNumber),
  values: z.object({
    run: z.string(),
    steps: z.number().optional(),
    epochs: z.number().optional(),
    minutes: z.number().optional(),
  }),
  async run(context, { run: id, steps, epochs, minutes }) {
    const client = await context.client();
    const limits = givenOnly({ steps, epochs, minutes });
    const run = await followRun(context, client, () => client.call('runs.resume', { id, ...limits }), { events: true });
    return finishRun(context, run);
  },
});

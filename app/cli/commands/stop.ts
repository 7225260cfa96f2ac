// `seqwright stop RUN`: a run that another terminal trains ends after its step.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { counted } from '../figures.ts';
import { untilFinal } from '../job.ts';
import { isAtRest } from '../run-words.ts';

export const stopCommand = defineCommand({
  name: 'stop',
  summary: 'stop a run that another terminal trains',
  examples: ['stop "Energy best"'],
  define: (command) => void command.argument('<run>', 'name or id of a run'),
  values: z.object({ run: z.string() }),
  async run(context, { run: reference }) {
    const client = await context.client();
    const asked = await client.call('runs.stop', { id: reference });
    const run = await untilFinal(asked, isAtRest, () => client.call('runs.get', { id: asked.id }));
    context.give(run);
    context.say(`Stopped. ${counted(run.step, 'step is', 'steps are')} kept.`);
    return undefined;
  },
});

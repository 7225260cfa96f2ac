// `seqwright pause RUN`: a run that another terminal trains stops after its step, with a checkpoint, to be resumed.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { counted } from '../figures.ts';
import { untilFinal } from '../job.ts';
import { isAtRest, resumeHint } from '../run-words.ts';

export const pauseCommand = defineCommand({
  name: 'pause',
  summary: 'pause a run that another terminal trains',
  examples: ['pause "Energy best"'],
  define: (command) => void command.argument('<run>', 'name or id of a run'),
  values: z.object({ run: z.string() }),
  async run(context, { run: reference }) {
    const client = await context.client();
    const asked = await client.call('runs.pause', { id: reference });
    const run = await untilFinal(asked, isAtRest, () => client.call('runs.get', { id: asked.id }));
    context.give(run);
    context.say(`Paused. ${counted(run.step, 'step is', 'steps are')} kept. ${resumeHint(run)}`);
    return undefined;
  },
});

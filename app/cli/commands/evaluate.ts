// `seqwright evaluate RUN`: how good the synthetic data is and whether it copies, each score beside its ruler.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { evaluateRun } from '../evaluate-run.ts';
import { evaluationText } from '../evaluation-words.ts';
import { count, duration } from '../figures.ts';

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'measure how good the synthetic data of a run is',
  examples: ['evaluate "Energy fast"'],
  long: true,
  define: (command) => void command.argument('<run>', 'name or id of a run'),
  values: z.object({ run: z.string() }),
  async run(context, { run }) {
    const client = await context.client();
    const evaluation = await evaluateRun(context, client, run, run);
    context.give(evaluation);
    context.say(
      `Step ${count(evaluation.step)}, measured in ${duration(evaluation.seconds)}.\n\n${evaluationText(evaluation)}`,
    );
    return undefined;
  },
});

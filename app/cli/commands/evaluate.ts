// `seqwright evaluate RUN`: how good the synthetic data is and whether it copies, each score beside its ruler.
import { Option } from 'commander';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { checkpoint, checkpointValue } from '../checkpoint-option.ts';
import { addReportOptions, depthOf, reportValues, requireFree, writeReports } from '../depth-options.ts';
import { evaluateRun } from '../evaluate-run.ts';
import { evaluationText, verdictText } from '../evaluation-words.ts';
import { count, duration } from '../figures.ts';

export const evaluateCommand = defineCommand({
  name: 'evaluate',
  summary: 'measure how good the synthetic data of a run is',
  examples: ['evaluate "Energy fast"', 'evaluate "Energy fast" --report energy.html --full'],
  long: true,
  define: (command) =>
    void addReportOptions(
      command
        .argument('<run>', 'name or id of a run')
        .addOption(new Option('--checkpoint <which>', 'best, last or a step').argParser(checkpoint).default('best')),
    ),
  values: z.object({ run: z.string(), checkpoint: checkpointValue, ...reportValues }),
  async run(context, given) {
    const depth = depthOf(given);
    const files = await requireFree(context, given);
    const client = await context.client();
    const { run, checkpoint: which } = given;
    const evaluation = await evaluateRun(context, client, { runId: run, checkpoint: which, depth }, run);
    if (files.length > 0)
      await writeReports(await client.call('evaluations.report', { id: evaluation.id }), files, given.overwrite);
    context.give(evaluation);
    context.say(
      [
        ...(evaluation.verdict ? [verdictText(evaluation.verdict, context.style)] : []),
        `Step ${count(evaluation.step)}, measured in ${duration(evaluation.seconds)}.\n`,
        evaluationText(evaluation),
        ...files.map((file) => `Written to ${file}.`),
      ].join('\n'),
    );
    return undefined;
  },
});

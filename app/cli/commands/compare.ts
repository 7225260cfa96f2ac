// `seqwright compare [DATASET]`: the evaluations of runs side by side, so that the best is seen.
import { z } from 'zod';
import type { Evaluation } from '../../contract/evaluation.ts';
import type { Run } from '../../contract/run.ts';
import { defineCommand } from '../command.ts';
import { count, moment, score } from '../figures.ts';
import { quoted } from '../run-words.ts';
import { oneLine, table } from '../table.ts';

/** What is compared: the scores that a person would ask for first. */
const shown = [
  ['marginal', 'Shape'],
  ['movement', 'Movement'],
  ['discriminative_score', 'Judge'],
  ['closer_to_train', 'Nearer to learned'],
] as const;

function row({ name }: Run, { step, depth, verdict, scores, createdAt }: Evaluation): string[] {
  return [
    oneLine(name),
    count(step),
    depth,
    verdict?.title ?? '',
    ...shown.map(([wanted]) => {
      const found = scores.find((one) => one.name === wanted);
      return found ? score(found.value) : '';
    }),
    moment(createdAt),
  ];
}

export const compareCommand = defineCommand({
  name: 'compare',
  summary: 'compare the evaluations of runs, of one dataset or of all',
  examples: ['compare', 'compare Energy'],
  define: (command) => void command.argument('[dataset]', 'name or id of a dataset'),
  values: z.object({ dataset: z.string().optional() }),
  async run(context, { dataset }) {
    const client = await context.client();
    const runs = await client.call('runs.list', dataset === undefined ? {} : { datasetId: dataset });
    const all = (await client.call('evaluations.list', {})).filter(({ state }) => state === 'done');
    const found = all.flatMap((evaluation) => {
      const run = runs.find(({ id }) => id === evaluation.runId);
      return run ? [{ run, evaluation }] : [];
    });
    context.give(found.map(({ evaluation }) => evaluation));
    if (found.length === 0) {
      context.say(`No run was evaluated yet. Do so with: seqwright evaluate ${runs[0] ? quoted(runs[0].name) : 'RUN'}`);
      return undefined;
    }
    const right = shown.map(([, title]) => ({ title, align: 'right' as const }));
    context.say(
      table(
        [
          { title: 'Run' },
          { title: 'Step', align: 'right' },
          { title: 'Report' },
          { title: 'Verdict' },
          ...right,
          { title: 'Made' },
        ],
        found.map(({ run, evaluation }) => row(run, evaluation)),
      ),
    );
    return undefined;
  },
});

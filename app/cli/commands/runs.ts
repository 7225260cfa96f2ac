// `seqwright runs [DATASET]`: what was trained and how it went.
import { z } from 'zod';
import type { Run } from '../../contract/run.ts';
import { defineCommand } from '../command.ts';
import { count, duration, moment, score } from '../figures.ts';
import { distanceOf, quoted, stateWords } from '../run-words.ts';
import { oneLine, table } from '../table.ts';

function row(run: Run): string[] {
  const distance = distanceOf(run.best);
  return [
    oneLine(run.name),
    oneLine(run.datasetName),
    `${stateWords[run.state]}${run.archived ? ', archived' : ''}`,
    run.plannedSteps === null ? count(run.step) : `${count(run.step)} of ${count(run.plannedSteps)}`,
    duration(run.seconds),
    distance === null ? '' : score(distance.value),
    distance?.floor == null ? '' : score(distance.floor),
    moment(run.createdAt),
    run.id,
  ];
}

export const runsCommand = defineCommand({
  name: 'runs',
  summary: 'list the runs, of one dataset or of all',
  examples: ['runs', 'runs Energy --archived'],
  define: (command) =>
    void command.argument('[dataset]', 'name or id of a dataset').option('--archived', 'list archived runs as well'),
  values: z.object({ dataset: z.string().optional(), archived: z.boolean().optional() }),
  async run(context, { dataset, archived }) {
    const client = await context.client();
    const of = dataset === undefined ? {} : { datasetId: dataset };
    const current = await client.call('runs.list', { ...of, archived: false });
    const others = archived === true ? await client.call('runs.list', { ...of, archived: true }) : [];
    const runs = [...new Map([...current, ...others].map((run) => [run.id, run])).values()];
    context.give(runs);
    if (runs.length === 0) {
      const on = dataset === undefined ? 'yet' : `on ${dataset}`;
      context.say(
        `No runs ${on}. Train one with: seqwright train ${dataset === undefined ? 'DATASET' : quoted(dataset)}`,
      );
      return undefined;
    }
    context.say(
      table(
        [
          { title: 'Name' },
          { title: 'Dataset' },
          { title: 'State' },
          { title: 'Steps', align: 'right' },
          { title: 'Time', align: 'right' },
          { title: 'Distance', align: 'right' },
          { title: 'Real to real', align: 'right' },
          { title: 'Started' },
          { title: 'Id' },
        ],
        runs.map(row),
      ),
    );
    return undefined;
  },
});

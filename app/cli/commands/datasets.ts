// `seqwright datasets`: what was imported.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { bytes, count, moment } from '../figures.ts';
import { oneLine, table } from '../table.ts';

export const datasetsCommand = defineCommand({
  name: 'datasets',
  summary: 'list the datasets',
  examples: ['datasets'],
  define: () => undefined,
  values: z.object({}),
  async run(context) {
    const client = await context.client();
    const datasets = await client.call('datasets.list', {});
    context.give(datasets);
    if (datasets.length === 0) {
      context.say('No datasets yet. Import a file with: seqwright import FILE');
      return undefined;
    }
    const rows = datasets.map((dataset) => [
      oneLine(dataset.name),
      dataset.schema.layout,
      count(dataset.rows),
      count(dataset.schema.columns.length),
      count(dataset.sequences),
      count(dataset.runs),
      bytes(dataset.storedBytes),
      moment(dataset.createdAt),
      dataset.id,
    ]);
    context.say(
      table(
        [
          { title: 'Name' },
          { title: 'Layout' },
          { title: 'Rows', align: 'right' },
          { title: 'Columns', align: 'right' },
          { title: 'Sequences', align: 'right' },
          { title: 'Runs', align: 'right' },
          { title: 'Size', align: 'right' },
          { title: 'Imported' },
          { title: 'Id' },
        ],
        rows,
      ),
    );
    return undefined;
  },
});

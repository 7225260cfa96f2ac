// `seqwright reread DATASET`: reads the file of a dataset again, with other options.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { layoutSentence, repairLines } from '../dataset-words.ts';
import { counted } from '../figures.ts';
import { withJob } from '../job.ts';
import { addReadingOptions, readingOf, readingValues } from '../reading-options.ts';

export const rereadCommand = defineCommand({
  name: 'reread',
  summary: 'read the file of a dataset again, with other options',
  examples: ['reread Energy --delimiter semicolon --decimal-mark comma', 'reread Energy --leave-out-bad-rows'],
  long: true,
  define: (command) => void addReadingOptions(command.argument('<dataset>', 'name or id of a dataset')),
  values: readingValues.extend({ dataset: z.string() }),
  async run(context, { dataset: id, ...given }) {
    const reading = readingOf(given);
    const client = await context.client();
    const { fileName } = await client.call('datasets.get', { id });
    const dataset = await withJob(context, client, fileName, (job) =>
      client.call('datasets.readAgain', { id, reading, job }),
    );
    context.give(dataset);
    context.say(
      [
        `${dataset.name} is read again: ${counted(dataset.rows, 'row')}, ${counted(dataset.schema.columns.length, 'column')}.`,
        layoutSentence(dataset),
        ...repairLines(dataset),
      ].join('\n'),
    );
    return undefined;
  },
});

// `seqwright generate RUN`: synthetic data in the columns and formats of the source.
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import type { ExportRecord } from '../../contract/export.ts';
import { defineCommand } from '../command.ts';
import { checkpoint, checkpointValue } from '../checkpoint-option.ts';
import { parseCondition } from '../condition-input.ts';
import { bytes, count, counted, duration } from '../figures.ts';
import { generateFile } from '../generate-file.ts';
import { repeated, seed, wholeNumber } from '../options.ts';

const formats = ['csv', 'parquet'] as const;

const values = z.object({
  run: z.string(),
  numSequences: z.number(),
  output: z.string(),
  seed: z.number().optional(),
  where: z.array(z.string()).default([]),
  checkpoint: checkpointValue,
  overwrite: z.boolean().default(false),
  sequenceColumn: z.boolean(),
  appendToOriginal: z.boolean().default(false),
  keepApart: z.boolean(),
  sidecar: z.boolean(),
  format: z.enum(formats).optional(),
});

function summary(record: ExportRecord): string {
  const { sequences, rows, options, seconds, notes } = record;
  return [
    `${counted(sequences, 'sequence')}, ${counted(rows, 'row')}, ${bytes(record.bytes)} in ${duration(seconds)}.`,
    `Written to ${options.output}. Seed ${count(options.seed).replaceAll(',', '')} gives the same again.`,
    ...notes.map((note) => `Note: ${note}`),
  ].join('\n');
}

export const generateCommand = defineCommand({
  name: 'generate',
  summary: 'write synthetic sequences of a run to a file',
  examples: [
    'generate "Energy fast" --num-sequences 1000 --output energy_synthetic.csv',
    "generate Ward --num-sequences 200 --output icu.csv --where 'ward=ICU' --where 'age>=60' --seed 7",
  ],
  long: true,
  define: (command) =>
    void command
      .argument('<run>', 'name or id of a run')
      .requiredOption('--num-sequences <n>', 'how many sequences', wholeNumber(1))
      .requiredOption('--output <file>', 'file to write')
      .option('--seed <n>', 'the same seed gives the same data again; chosen and told where none is given', seed)
      .option(
        '--where <condition>',
        'only such sequences: a context column, one of = != < <= > >=, a value; repeatable',
        repeated,
      )
      .addOption(new Option('--checkpoint <which>', 'best, last or a step').argParser(checkpoint).default('best'))
      .option('--overwrite', 'replace the file where there is one')
      .option('--no-sequence-column', 'no first column "sequence" where the source has no key')
      .option('--append-to-original', 'real rows first, then synthetic ones, with a column that tells them apart')
      .option(
        '--no-keep-apart',
        'keep sequences nearer to one learned from than all but 1 % of those are to each other; otherwise left out',
      )
      .option('--no-sidecar', 'no JSON file beside it that says how it was made')
      .addOption(new Option('--format <format>', 'by the file’s ending where none is given').choices(formats)),
  values,
  async run(context, given) {
    const output = resolve(context.cwd, given.output);
    const options = {
      sequences: given.numSequences,
      seed: given.seed ?? randomInt(2 ** 32),
      where: given.where.map(parseCondition),
      checkpoint: given.checkpoint,
      format: given.format ?? (/\.parquet$/i.test(output) ? ('parquet' as const) : ('csv' as const)),
      output,
      overwrite: given.overwrite,
      sequenceColumn: given.sequenceColumn,
      appendToOriginal: given.appendToOriginal,
      keepApart: given.keepApart,
      sidecar: given.sidecar,
    };
    const client = await context.client();
    const record = await generateFile(context, client, given.run, options);
    context.give(record);
    context.say(summary(record));
    return undefined;
  },
});

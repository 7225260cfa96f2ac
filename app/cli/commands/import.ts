// `seqwright import FILE`: a file becomes a dataset; what was detected is told, and options say otherwise.
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import type { Dataset, ImportOptions } from '../../contract/dataset.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { schema } from '../../contract/schema.ts';
import type { Schema } from '../../contract/schema.ts';
import { issuesInWords } from '../../contract/check-input.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { layoutSentence, repairLines, ruleLines } from '../dataset-words.ts';
import { counted } from '../figures.ts';
import { withJob } from '../job.ts';
import { givenOnly } from '../options.ts';
import { addReadingOptions, readingOf, readingValues } from '../reading-options.ts';
import { readJson } from '../read-json.ts';
import { quoted } from '../run-words.ts';
import { addSchemaOptions, overridesOf, schemaValues } from '../schema-options.ts';

const values = z.object({
  file: z.string(),
  name: z.string().optional(),
  ...schemaValues,
  ...readingValues.shape,
  schema: z.string().optional(),
});
type Values = z.infer<typeof values>;

/** A schema as `seqwright show DATASET --json` prints it, alone or within its dataset. */
function schemaFrom(context: Context, file: string): Schema {
  const value = readJson(context.cwd, file);
  const within = z.looseObject({ schema }).safeParse(value);
  if (within.success) return within.data.schema;
  const alone = schema.safeParse(value);
  if (alone.success) return alone.data;
  throw new SeqwrightError('schema_invalid', `${file} is not a schema. ${issuesInWords(alone.error.issues)}`, { file });
}

function optionsOf(context: Context, given: Values): ImportOptions {
  const reading = readingOf(given);
  const name = givenOnly({ name: given.name, reading: Object.keys(reading).length === 0 ? undefined : reading });
  const overrides = overridesOf(given);
  if (given.schema === undefined) return Object.keys(overrides).length === 0 ? name : { ...name, overrides };
  const [other] = Object.keys(overrides);
  if (other !== undefined) {
    const option = other === 'columns' ? 'type' : other;
    throw new SeqwrightError(
      'usage',
      `--schema says all about the columns; leave --${option} out, or change the file.`,
    );
  }
  return { ...name, schema: schemaFrom(context, given.schema) };
}

function lines(dataset: Dataset, existing: boolean): string[] {
  const { reading, schema: found, rules, warnings } = dataset;
  const kept = ruleLines(rules, found.rules);
  return [
    existing
      ? `This file is here already, as ${dataset.name}.`
      : `${dataset.name} is imported: ${counted(reading.rows, 'row')}, ${counted(found.columns.length, 'column')}.`,
    layoutSentence(dataset),
    ...repairLines(dataset),
    ...(kept.length > 0 ? ['Kept in every generated row:', ...kept.map((line) => `  ${line}`)] : []),
    ...warnings.map((warning) => `Note: ${warning.message}`),
    `Look closer with: seqwright show ${quoted(dataset.name)}`,
    `Train with: seqwright train ${quoted(dataset.name)} --preset fast`,
  ];
}

export const importCommand = defineCommand({
  name: 'import',
  summary: 'import a CSV, TSV, JSON Lines or Parquet file as a dataset',
  examples: [
    'import energy_data.csv --name Energy --window 24',
    'import ward-vitals.csv --key patient --index time --context ward,sex,age',
    'import readings.csv --type room=category --ignore comment',
    'import strom.csv --encoding windows-1252 --delimiter semicolon --decimal-mark comma',
  ],
  long: true,
  define: (command) =>
    void addReadingOptions(
      addSchemaOptions(
        command
          .argument('<file>', 'the file')
          .option('--name <name>', 'name of the dataset; the file’s where none is given'),
      ),
    ).option('--schema <file>', 'a whole schema as JSON, as show DATASET --json prints it'),
  values,
  async run(context, given) {
    const path = resolve(context.cwd, given.file);
    const options = optionsOf(context, given);
    const client = await context.client();
    const result = await withJob(context, client, basename(path), (job) =>
      client.call('datasets.import', { source: { kind: 'path', path }, options, job }),
    );
    context.give(result);
    context.say(lines(result.dataset, result.existing).join('\n'));
    return undefined;
  },
});

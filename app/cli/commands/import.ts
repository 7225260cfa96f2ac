// `seqwright import FILE`: a file becomes a dataset; what was detected is told, and options say otherwise.
import { basename, resolve } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import type { Dataset, ImportOptions } from '../../contract/dataset.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { columnTypes, layout, layouts, schema } from '../../contract/schema.ts';
import type { ColumnType, Schema, SchemaOverrides } from '../../contract/schema.ts';
import { issuesInWords } from '../../contract/check-input.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { layoutSentence, repairLines, ruleLines } from '../dataset-words.ts';
import { counted } from '../figures.ts';
import { withJob } from '../job.ts';
import { suggestion } from '../nearest.ts';
import { givenOnly, names, repeated, wholeNumber } from '../options.ts';
import { readJson } from '../read-json.ts';
import { quoted } from '../run-words.ts';

const values = z.object({
  file: z.string(),
  name: z.string().optional(),
  layout: layout.optional(),
  key: z.string().optional(),
  index: z.string().optional(),
  context: z.array(z.string()).optional(),
  ignore: z.array(z.string()).optional(),
  window: z.number().optional(),
  stride: z.number().optional(),
  type: z.array(z.string()).optional(),
  schema: z.string().optional(),
});
type Values = z.infer<typeof values>;

function isType(word: string): word is ColumnType {
  return (columnTypes as readonly string[]).includes(word);
}

/** @param assignment - "COL=type"; the column's name may hold a "=" itself */
function columnOf(assignment: string): { name: string; type: ColumnType } {
  const equals = assignment.lastIndexOf('=');
  const type = assignment.slice(equals + 1).trim();
  if (equals < 1) throw new SeqwrightError('usage', `--type takes COL=type, and ${assignment} is not that.`);
  if (isType(type)) return { name: assignment.slice(0, equals), type };
  const types = columnTypes.join(', ');
  throw new SeqwrightError('usage', `There is no type ${type}.${suggestion(type, columnTypes)} Types are ${types}.`);
}

function overridesOf(given: Values): SchemaOverrides {
  const { layout, key, index, context, ignore, window, stride, type } = given;
  return givenOnly({ layout, key, index, context, ignore, window, stride, columns: type?.map(columnOf) });
}

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
  const name = givenOnly({ name: given.name });
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
  const kept = ruleLines(rules);
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
  ],
  long: true,
  define: (command) =>
    void command
      .argument('<file>', 'the file')
      .option('--name <name>', 'name of the dataset; the file’s where none is given')
      .addOption(new Option('--layout <layout>', 'how sequences lie in the file').choices(layouts))
      .option('--key <col>', 'column that tells sequences apart')
      .option('--index <col>', 'column that orders the rows of a sequence')
      .option('--context <cols>', 'columns that stay the same through a sequence, with commas', names)
      .option('--ignore <cols>', 'columns to leave out, with commas', names)
      .option('--window <rows>', 'rows in a window of one long series', wholeNumber(1))
      .option('--stride <rows>', 'rows from the start of one window to the next', wholeNumber(1))
      .option('--type <col=type>', `type of a column (${columnTypes.join(', ')}); repeatable`, repeated)
      .option('--schema <file>', 'a whole schema as JSON, as show DATASET --json prints it'),
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

// What a user may say of how a file is to be understood: the options of `import` and `score`.
import { Option } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { SeqwrightError } from '../contract/errors.ts';
import { columnTypes, layout, layouts } from '../contract/schema.ts';
import type { ColumnType, SchemaOverrides } from '../contract/schema.ts';
import { suggestion } from './nearest.ts';
import { givenOnly, names, repeated, wholeNumber } from './options.ts';

/** The values of these options. */
export const schemaValues = {
  layout: layout.optional(),
  key: z.string().optional(),
  index: z.string().optional(),
  context: z.array(z.string()).optional(),
  ignore: z.array(z.string()).optional(),
  window: z.number().optional(),
  stride: z.number().optional(),
  type: z.array(z.string()).optional(),
};
type SchemaValues = z.infer<z.ZodObject<typeof schemaValues>>;

export function addSchemaOptions(command: Command): Command {
  return command
    .addOption(new Option('--layout <layout>', 'how sequences lie in the file').choices(layouts))
    .option('--key <col>', 'column that tells sequences apart')
    .option('--index <col>', 'column that orders the rows of a sequence')
    .option('--context <cols>', 'columns that stay the same through a sequence, with commas', names)
    .option('--ignore <cols>', 'columns to leave out, with commas', names)
    .option('--window <rows>', 'rows in a window of one long series', wholeNumber(1))
    .option('--stride <rows>', 'rows from the start of one window to the next', wholeNumber(1))
    .option('--type <col=type>', `type of a column (${columnTypes.join(', ')}); repeatable`, repeated);
}

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

/** What was said, without what was not. */
export function overridesOf(given: SchemaValues): SchemaOverrides {
  const { layout, key, index, context, ignore, window, stride, type } = given;
  return givenOnly({ layout, key, index, context, ignore, window, stride, columns: type?.map(columnOf) });
}

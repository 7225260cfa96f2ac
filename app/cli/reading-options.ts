// Options that say how a file is to be read, for the commands that read one.
import { Option } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { issuesInWords } from '../contract/check-input.ts';
import { SeqwrightError } from '../contract/errors.ts';
import { fileFormat, readingOptions, textEncodings, type ReadingOptions } from '../contract/reading.ts';
import { givenOnly } from './options.ts';

/** Signs that a shell makes hard to type. */
const named: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  space: ' ',
  bar: '|',
};
const quotes: Readonly<Record<string, string>> = { double: '"', single: "'", none: 'none' };
const marks: Readonly<Record<string, string>> = { point: '.', comma: ',' };

export const readingValues = z.object({
  format: z.string().optional(),
  encoding: z.string().optional(),
  delimiter: z.string().optional(),
  quote: z.string().optional(),
  header: z.boolean().optional(),
  decimalMark: z.string().optional(),
  leaveOutBadRows: z.boolean().optional(),
});

export function addReadingOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'format of the file; found out when left out').choices(fileFormat.options),
    )
    .addOption(new Option('--encoding <encoding>', 'how its bytes stand for signs').choices(textEncodings))
    .option('--delimiter <sign>', `what stands between two values: a sign, or ${Object.keys(named).join(', ')}`)
    .addOption(new Option('--quote <kind>', 'what is around a value').choices(Object.keys(quotes)))
    .option('--header', 'the first row names the columns')
    .option('--no-header', 'the first row has values')
    .addOption(new Option('--decimal-mark <mark>', 'what is before decimals').choices(Object.keys(marks)))
    .option('--leave-out-bad-rows', 'leave out rows that are too short or too long, instead of mending them');
}

function nameOf(names: Readonly<Record<string, string>>, value: string): string {
  return Object.entries(names).find(([, sign]) => sign === value)?.[0] ?? value;
}

/** The same as one types it: `--delimiter semicolon --no-header`. */
export function readingAsOptions(reading: ReadingOptions): string {
  const { format, encoding, delimiter, quote, header, decimalMark, leaveOutBadRows } = reading;
  return [
    ...(format === undefined ? [] : [`--format ${format}`]),
    ...(encoding === undefined ? [] : [`--encoding ${encoding}`]),
    ...(delimiter === undefined ? [] : [`--delimiter ${nameOf(named, delimiter)}`]),
    ...(quote === undefined ? [] : [`--quote ${nameOf(quotes, quote)}`]),
    ...(header === undefined ? [] : [header ? '--header' : '--no-header']),
    ...(decimalMark === undefined ? [] : [`--decimal-mark ${nameOf(marks, decimalMark)}`]),
    ...(leaveOutBadRows === true ? ['--leave-out-bad-rows'] : []),
  ].join(' ');
}

/** @throws SeqwrightError `usage` */
export function readingOf(given: z.infer<typeof readingValues>): ReadingOptions {
  const { format, encoding, delimiter, quote, header, decimalMark, leaveOutBadRows } = given;
  const reading = readingOptions.safeParse(
    givenOnly({
      format,
      encoding,
      delimiter: delimiter === undefined ? undefined : (named[delimiter] ?? delimiter),
      quote: quote === undefined ? undefined : quotes[quote],
      header,
      decimalMark: decimalMark === undefined ? undefined : marks[decimalMark],
      leaveOutBadRows,
    }),
  );
  if (reading.success) return reading.data;
  throw new SeqwrightError('usage', `The file cannot be read like that. ${issuesInWords(reading.error.issues)}`);
}

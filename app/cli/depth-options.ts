// How thorough a report is, and the files that it goes into: the options of `evaluate` and `score`.
import { extname, resolve } from 'node:path';
import { existsSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import { z } from 'zod';
import { SeqwrightError } from '../contract/errors.ts';
import type { Report, ReportDepth } from '../contract/report.ts';
import { writeAtomically } from '../export/atomic-file.ts';
import { outputExists } from '../export/output-errors.ts';
import { reportPage } from '../report/page/report-page.ts';
import type { Context } from './context.ts';
import { repeated } from './options.ts';

export const reportValues = {
  quick: z.boolean().default(false),
  full: z.boolean().default(false),
  report: z.array(z.string()).default([]),
  overwrite: z.boolean().default(false),
};
type ReportValues = z.infer<z.ZodObject<typeof reportValues>>;

const endings = ['.html', '.json'] as const;

function reportFile(text: string, before: string[] | undefined): string[] {
  if (!endings.some((ending) => extname(text).toLowerCase() === ending))
    throw new InvalidArgumentError('It takes a name that ends in .html or .json.');
  return repeated(text, before);
}

export function addReportOptions(command: Command): Command {
  return command
    .option('--report <file>', 'write the report as a page (.html) or for programs (.json); repeatable', reportFile)
    .option('--quick', 'only what takes seconds: no trained judges')
    .option('--full', 'all sequences, and every judge several times')
    .option('--overwrite', 'replace the file where there is one');
}

/** @throws SeqwrightError `usage` */
export function depthOf({ quick, full }: ReportValues): ReportDepth {
  if (quick && full) throw new SeqwrightError('usage', '--quick and --full exclude each other. Leave one out.');
  return quick ? 'quick' : full ? 'full' : 'standard';
}

/** Refuses before minutes are spent on a report that could not be written. */
export async function requireFree(context: Context, { report, overwrite }: ReportValues): Promise<string[]> {
  const files = report.map((file) => resolve(context.cwd, file));
  for (const file of files) if (existsSync(file) && !overwrite) throw await outputExists(file);
  return files;
}

/** @param files - absolute paths */
export async function writeReports(report: Report, files: readonly string[], overwrite: boolean): Promise<void> {
  for (const file of files) {
    const text = extname(file).toLowerCase() === '.json' ? `${JSON.stringify(report, null, 1)}\n` : reportPage(report);
    await writeAtomically(file, Buffer.from(text), { overwrite });
  }
}

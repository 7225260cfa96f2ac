// `seqwright score`: how alike any two files are, ours or anybody's.
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { addReportOptions, depthOf, reportValues, requireFree, writeReports } from '../depth-options.ts';
import { evaluationText, verdictText } from '../evaluation-words.ts';
import { counted, duration } from '../figures.ts';
import { withJob } from '../job.ts';
import { givenOnly, seed } from '../options.ts';
import { addSchemaOptions, overridesOf, schemaValues } from '../schema-options.ts';

export const scoreCommand = defineCommand({
  name: 'score',
  summary: 'compare any synthetic file with real data, ours or a rival’s',
  examples: [
    'score --real energy.csv --synthetic energy_synthetic.csv --report energy.html',
    'score --real ward.csv --synthetic theirs.csv --key patient --holdout ward_2025.csv --full',
  ],
  long: true,
  define: (command) =>
    void addSchemaOptions(
      addReportOptions(
        command
          .requiredOption('--real <file>', 'file with the data that was learned from')
          .requiredOption('--synthetic <file>', 'file with the synthetic data; columns are matched by name')
          .option('--holdout <file>', 'file with real data that was not learned from')
          .option('--synthetic-key <col>', 'column of the synthetic file that tells its sequences apart')
          .option('--seed <n>', 'of samples and judges', seed),
      ),
    ),
  values: z.object({
    real: z.string(),
    synthetic: z.string(),
    holdout: z.string().optional(),
    syntheticKey: z.string().optional(),
    seed: z.number().default(0),
    ...reportValues,
    ...schemaValues,
  }),
  async run(context, given) {
    const depth = depthOf(given);
    const files = await requireFree(context, given);
    const path = (file: string): string => resolve(context.cwd, file);
    const client = await context.client();
    const report = await withJob(context, client, basename(given.synthetic), (job) =>
      client.call('evaluations.score', {
        real: path(given.real),
        synthetic: path(given.synthetic),
        ...givenOnly({
          holdout: given.holdout === undefined ? undefined : path(given.holdout),
          syntheticKey: given.syntheticKey,
        }),
        overrides: overridesOf(given),
        depth,
        seed: given.seed,
        job,
      }),
    );
    await writeReports(report, files, given.overwrite);
    context.give(report);
    const { real, synthetic } = report;
    context.say(
      [
        verdictText(report.verdict, context.style),
        `${counted(synthetic.compared, 'synthetic sequence')} of ${synthetic.name} against ${counted(real.compared, 'real one')} of ${real.name}, measured in ${duration(report.seconds)}.`,
        ...report.notes.map((note) => `Note: ${note}`),
        '',
        evaluationText(report),
        ...files.map((file) => `Written to ${file}.`),
      ].join('\n'),
    );
    return undefined;
  },
});

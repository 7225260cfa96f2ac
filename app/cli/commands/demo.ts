// `seqwright demo`: the whole way, on a sample that ships with the app, in a folder of its own.
import { relative, resolve } from 'node:path';
import { z } from 'zod';
import type { Client } from '../../contract/client.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import type { Evaluation } from '../../contract/evaluation.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { layoutSentence } from '../dataset-words.ts';
import { compareColumns, comparisonTable } from '../demo/compare.ts';
import { openDemoFolder } from '../demo/folder.ts';
import type { DemoFolder } from '../demo/folder.ts';
import { writeReports } from '../depth-options.ts';
import { evaluateRun } from '../evaluate-run.ts';
import { rulesSentence } from '../evaluation-words.ts';
import { exitCodes } from '../exit-codes.ts';
import { bytes, counted, rate } from '../figures.ts';
import { finishRun } from '../finish-run.ts';
import { followRun } from '../follow-run.ts';
import { generateFile } from '../generate-file.ts';
import { withJob } from '../job.ts';
import { positiveNumber } from '../options.ts';
import { distanceOf, endSentences, quoted, resumeHint, scoreWords } from '../run-words.ts';

const sample = 'house-energy';
const csv = 'house-energy-synthetic.csv';
const reportName = 'report.html';
const sequences = 500;
const seed = 1;

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Takes away what an earlier demo made; what the user added since stays, and keeps what it stands on. */
async function clear(client: Client, { before }: DemoFolder): Promise<void> {
  const ignored = new Set(['not_found', 'wrong_state']);
  const ignore = (thrown: unknown): void => {
    if (!(thrown instanceof SeqwrightError) || !ignored.has(thrown.code)) throw thrown;
  };
  for (const id of before.runs) await client.call('runs.remove', { id }).catch(ignore);
  for (const id of before.datasets) await client.call('datasets.remove', { id, withRuns: false }).catch(ignore);
}

async function importSample(
  context: Context,
  client: Client,
  folder: DemoFolder,
): Promise<{ id: string; name: string }> {
  const { dataset } = await withJob(context, client, 'the sample', (job) =>
    client.call('datasets.import', { source: { kind: 'sample', name: sample }, options: {}, job }),
  );
  folder.made('datasets', dataset.id);
  context.say(`${dataset.name} is imported. ${layoutSentence(dataset)}`);
  return dataset;
}

/** The evaluation's report as a page in the folder. */
async function writePage(client: Client, folder: DemoFolder, { id }: Evaluation): Promise<string> {
  const path = folder.path(reportName);
  const overwrite = folder.before.files.includes(reportName);
  await writeReports(await client.call('evaluations.report', { id }), [path], overwrite);
  folder.made('files', reportName);
  return path;
}

async function generate(context: Context, client: Client, folder: DemoFolder, runId: string): Promise<string> {
  const output = folder.path(csv);
  const overwrite = folder.before.files.includes(csv);
  const record = await generateFile(context, client, runId, {
    sequences,
    seed,
    where: [],
    checkpoint: 'best',
    format: 'csv',
    output,
    overwrite,
    sequenceColumn: true,
    appendToOriginal: false,
    keepApart: true,
    sidecar: true,
  });
  folder.made('files', csv);
  context.say(
    [
      `${counted(record.sequences, 'sequence')}, ${counted(record.rows, 'row')}, ${bytes(record.bytes)}:\n  ${output}`,
      ...record.notes.map((note) => `Note: ${note}`),
    ].join('\n'),
  );
  return output;
}

function nextSteps(context: Context, folder: DemoFolder, run: string, dataset: string): string {
  const dataDir = `--data-dir ${quoted(relative(context.cwd, folder.dataDir) || '.')}`;
  return [
    'Try next:',
    `  npx seqwright show ${quoted(run)} ${dataDir}`,
    `  npx seqwright resume ${quoted(run)} --minutes 5 ${dataDir}`,
    `  npx seqwright train ${quoted(dataset)} --preset balanced ${dataDir}`,
    '  npx seqwright import FILE        with a file of yours',
  ].join('\n');
}

export const demoCommand = defineCommand({
  name: 'demo',
  summary: 'import a sample, train for a minute, generate, and compare',
  examples: ['demo', 'demo --dir /tmp/seqwright-demo --minutes 5'],
  long: true,
  define: (command) =>
    void command
      .option('--dir <dir>', 'folder that holds all that the demo makes', 'seqwright-demo')
      .option('--minutes <n>', 'training time', positiveNumber, 1),
  values: z.object({ dir: z.string(), minutes: z.number() }),
  async run(context, { dir, minutes }) {
    const folder = openDemoFolder(resolve(context.cwd, dir));
    context.say(`Everything goes into ${folder.path('')}`);
    const client = await context.client(folder.dataDir);
    await clear(client, folder);
    const dataset = await importSample(context, client, folder);

    const config = { preset: 'fast', steps: null, epochs: null, minutes, seed } as const;
    const run = await followRun(
      context,
      client,
      async () => {
        const started = await client.call('runs.start', { datasetId: dataset.id, config, name: 'Demo' });
        folder.made('runs', started.id);
        return started;
      },
      { everyCheckpoint: true },
    );
    if (run.state === 'failed') return finishRun(context, run);
    context.say(endSentences(run));
    if (context.interrupts.interrupted) {
      context.say(`${resumeHint(run)} --data-dir ${quoted(folder.dataDir)}`);
      return exitCodes.interrupted;
    }

    const evaluation = await evaluateRun(context, client, { runId: run.id, depth: 'quick' }, run.name);
    const page = await writePage(client, folder, evaluation);
    const output = await generate(context, client, folder, run.id);
    const columns = await compareColumns(client, dataset.id, output, (id) => folder.made('datasets', id));
    const distance = distanceOf(run.best);
    context.give({ folder: folder.path(''), output, page, dataset, run, evaluation, columns });
    context.say(
      [
        '',
        comparisonTable(columns, context.style),
        ...(distance === null ? [] : [`${capitalised(scoreWords(distance))}.`]),
        `${rate(run.step / Math.max(run.seconds, 0.001))} steps a second on ${run.device}. ${rulesSentence(evaluation)}`,
        ...(evaluation.verdict ? [`${evaluation.verdict.title}. ${evaluation.verdict.sentence}`] : []),
        `The report, for a browser:\n  ${page}`,
        nextSteps(context, folder, run.name, dataset.name),
      ].join('\n'),
    );
    return exitCodes.done;
  },
});

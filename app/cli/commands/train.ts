// `seqwright train DATASET`: starts a run and watches it until it comes to rest.
import { Option } from 'commander';
import { z } from 'zod';
import { presetNames } from '../../contract/config.ts';
import { defineCommand } from '../command.ts';
import { finishRun } from '../finish-run.ts';
import { followRun } from '../follow-run.ts';
import { givenOnly, positiveNumber, repeated, seed, wholeNumber } from '../options.ts';
import { readJson } from '../read-json.ts';
import { settingsFrom } from '../settings-input.ts';

export const trainCommand = defineCommand({
  name: 'train',
  summary: 'train a run on a dataset',
  examples: [
    'train Energy --preset fast --steps 300',
    'train Energy --preset best --minutes 30 --seed 7 --name "Energy best"',
    'train Energy --set cell=lstm --set generator_hidden=128 --set loss=hinge',
  ],
  long: true,
  define: (command) =>
    void command
      .argument('<dataset>', 'name or id of a dataset')
      .addOption(new Option('--preset <preset>', 'settings to start from').choices(presetNames))
      .option('--set <key=value>', 'change a setting; repeatable', repeated)
      .option('--config <file>', 'settings as a JSON object')
      .option('--steps <n>', 'stop after this many steps', wholeNumber(1))
      .option('--epochs <n>', 'stop after this many times through the data', positiveNumber)
      .option('--minutes <n>', 'stop after this much training time', positiveNumber)
      .option('--seed <n>', 'the same seed gives the same run again', seed)
      .option('--name <name>', 'name of the run')
      .option(
        '--device <device>',
        'what computes, as the command devices lists it; auto measures all and takes the fastest',
      ),
  values: z.object({
    dataset: z.string(),
    preset: z.enum(presetNames).optional(),
    set: z.array(z.string()).default([]),
    config: z.string().optional(),
    steps: z.number().optional(),
    epochs: z.number().optional(),
    minutes: z.number().optional(),
    seed: z.number().optional(),
    name: z.string().optional(),
    device: z.string().optional(),
  }),
  async run(context, { dataset, set, config: file, name, ...own }) {
    const config = await settingsFrom({
      file: file === undefined ? undefined : readJson(context.cwd, file),
      assignments: set,
      own: {
        preset: own.preset,
        steps: own.steps,
        epochs: own.epochs,
        minutes: own.minutes,
        seed: own.seed,
        device: own.device,
      },
    });
    const client = await context.client();
    const start = { datasetId: dataset, config, ...givenOnly({ name }) };
    const run = await followRun(context, client, () => client.call('runs.start', start), { events: true });
    return finishRun(context, run);
  },
});

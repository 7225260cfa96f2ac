// `seqwright data`: where everything is kept, and its way to another folder.
import { resolve } from 'node:path';
import { Argument } from 'commander';
import { z } from 'zod';
import type { DataFolder } from '../../contract/data-folder.ts';
import { SeqwrightError } from '../../contract/errors.ts';
import { defineCommand } from '../command.ts';
import { bytes, counted } from '../figures.ts';
import { withJob } from '../job.ts';
import { quoted } from '../run-words.ts';

const actions = ['move', 'remove-old'] as const;

function folderLines({ path, storedBytes, freeBytes, old }: DataFolder): string[] {
  return [
    `Everything is kept in ${path}: ${bytes(storedBytes)}, with ${bytes(freeBytes)} free on its disk.`,
    ...(old === null
      ? []
      : [
          `It was in ${old.path} before, where a copy of ${bytes(old.bytes)} still is. Remove that with: seqwright data remove-old`,
        ]),
  ];
}

export const dataCommand = defineCommand({
  name: 'data',
  summary: 'tell where everything is kept, or move it to another folder',
  examples: ['data', 'data move /mnt/large/seqwright', 'data move D:\\Seqwright --pause-runs', 'data remove-old'],
  long: true,
  define: (command) =>
    void command
      .addArgument(new Argument('[action]', 'what to do').choices(actions))
      .argument('[dir]', 'the new folder: empty, or not there yet')
      .option('--pause-runs', 'pause what trains, and go on with it in the new folder')
      .option('--remove-old', 'remove the copy in the old folder when the new one is in use'),
  values: z.object({
    action: z.enum(actions).optional(),
    dir: z.string().optional(),
    pauseRuns: z.boolean().default(false),
    removeOld: z.boolean().default(false),
  }),
  async run(context, { action, dir, pauseRuns, removeOld }) {
    if (action === 'move' && dir === undefined)
      throw new SeqwrightError('usage', 'Say where to: seqwright data move DIR');
    if (action !== 'move' && dir !== undefined)
      throw new SeqwrightError('usage', `${dir} is one word too many. Move with: seqwright data move ${quoted(dir)}`);
    const client = await context.client();
    if (action === 'move') {
      const to = resolve(context.cwd, dir ?? '');
      const moved = await withJob(context, client, 'the data folder', (job) =>
        client.call('app.moveData', { to, pauseRuns, removeOld, job }),
      );
      context.give(moved);
      const going =
        moved.resumed.length > 0 ? ` ${counted(moved.resumed.length, 'run')} that trained goes on there.` : '';
      const old = moved.oldRemoved
        ? `The copy in ${moved.from} is removed; a small file there leads to the new folder.`
        : `The copy in ${moved.from} is still there. When you have seen that all is well, remove it with: seqwright data remove-old`;
      context.say(
        `${bytes(moved.bytes)} are in ${moved.to} now, compared byte by byte, and used from there.${going}\n${old}`,
      );
      return undefined;
    }
    const folder = await client.call(action === 'remove-old' ? 'app.removeOldData' : 'app.dataFolder', {});
    context.give(folder);
    context.say([...(action === 'remove-old' ? ['The old copy is removed.'] : []), ...folderLines(folder)].join('\n'));
    return undefined;
  },
});

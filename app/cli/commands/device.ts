// `seqwright device install NAME`: the libraries that a device needs, fetched, checked and tried out; or removed again.
import { resolve } from 'node:path';
import { Argument } from 'commander';
import { z } from 'zod';
import { SeqwrightError } from '../../contract/errors.ts';
import { defineCommand } from '../command.ts';
import { bytes } from '../figures.ts';
import { withJob } from '../job.ts';
import { table } from '../table.ts';

const actions = ['list', 'install', 'remove'] as const;

export const deviceCommand = defineCommand({
  name: 'device',
  summary: 'install or remove what a device needs',
  examples: [
    'device list',
    'device install tensorflow',
    'device install tensorflow-cuda --from ~/Downloads',
    'device remove tensorflow',
  ],
  long: true,
  define: (command) =>
    void command
      .addArgument(new Argument('<action>', 'what to do').choices(actions))
      .argument('[package]', 'what device list names')
      .option('--from <dir>', 'take archives that were fetched already, instead of fetching them'),
  values: z.object({
    action: z.enum(actions),
    package: z.string().optional(),
    from: z.string().optional(),
  }),
  async run(context, { action, package: id, from }) {
    const client = await context.client();
    if (action === 'list') {
      const offers = await client.call('devices.packages', {});
      context.give(offers);
      const rows = offers.map((offer) => [
        offer.id,
        offer.label,
        offer.version,
        bytes(offer.downloadBytes),
        bytes(offer.unpackedBytes),
        offer.installed ?? 'no',
      ]);
      const right = 'right' as const;
      context.say(
        offers.length === 0
          ? 'Nothing is offered for this system: the processor’s own kernels need nothing.'
          : `${table(
              [
                ...[{ title: 'Package' }, { title: 'What it is' }, { title: 'Version' }],
                ...[{ title: 'Download', align: right }, { title: 'On disk', align: right }, { title: 'Installed' }],
              ],
              rows,
            )}\nThey are kept in ${offers[0]!.folder}.`,
      );
      return undefined;
    }
    if (id === undefined) throw new SeqwrightError('usage', `Say which: seqwright device ${action} tensorflow`);
    if (action === 'remove') {
      const { freedBytes } = await client.call('devices.remove', { id });
      context.give({ freedBytes });
      context.say(`${id} is removed; ${bytes(freedBytes)} are free again.`);
      return undefined;
    }
    const offer = (await client.call('devices.packages', {})).find((each) => each.id === id);
    if (offer) {
      const fetched = from === undefined ? `fetches ${bytes(offer.downloadBytes - offer.fetchedBytes)} and ` : '';
      context.say(
        `${offer.label}, version ${offer.version} (${offer.licence}): ${fetched}takes ${bytes(offer.unpackedBytes)} in ${offer.folder}.`,
      );
    }
    const installed = await withJob(context, client, id, (job) =>
      client.call('devices.install', { id, ...(from === undefined ? {} : { from: resolve(context.cwd, from) }), job }),
    );
    context.give(installed);
    context.say(
      `${id} ${installed.version} is installed and computes rightly. Use it with: seqwright train … --device ${id}`,
    );
    return undefined;
  },
});

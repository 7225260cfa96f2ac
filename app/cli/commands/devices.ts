// `seqwright devices`: what can compute here, and why the rest cannot.
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { table } from '../table.ts';

export const devicesCommand = defineCommand({
  name: 'devices',
  summary: 'list what can compute on this machine',
  examples: ['devices'],
  define: () => undefined,
  values: z.object({}),
  async run(context) {
    const client = await context.client();
    const devices = await client.call('app.devices', {});
    context.give(devices);
    const rows = devices.map(({ id, label, usable, threads, reason }) => [
      id,
      label,
      threads === null ? '' : String(threads),
      usable ? 'yes' : `no: ${reason ?? 'unknown'}`,
    ]);
    context.say(
      table([{ title: 'Id' }, { title: 'Device' }, { title: 'Threads', align: 'right' }, { title: 'Usable' }], rows),
    );
    return undefined;
  },
});

// `seqwright devices`: what can compute here, and why the rest cannot; with --test, whether it computes right.
import { z } from 'zod';
import type { Device } from '../../contract/app.ts';
import type { DeviceTest } from '../../contract/device-test.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { exitCodes } from '../exit-codes.ts';
import { measure } from '../figures.ts';
import { table } from '../table.ts';

function listing(devices: readonly Device[]): string {
  const rows = devices.map(({ id, label, usable, threads, reason }) => [
    id,
    label,
    threads === null ? '' : String(threads),
    usable ? 'yes' : `no: ${reason ?? 'unknown'}`,
  ]);
  return table([{ title: 'Id' }, { title: 'Device' }, { title: 'Threads', align: 'right' }, { title: 'Usable' }], rows);
}

function testLines({ device, passed, message, checks, millisecondsPerStep, network }: DeviceTest): string {
  return [
    `${device}: ${passed ? 'passed' : 'FAILED'}. ${message}`,
    ...checks.map(
      (check) =>
        `  ${check.label}: differs by ${check.difference.toExponential(1)}, allowed ${check.allowed.toExponential(0)}`,
    ),
    ...(millisecondsPerStep === null ? [] : [`  ${measure(millisecondsPerStep, 3)} ms a step of ${network}`]),
  ].join('\n');
}

/** One after the other, so that they do not take each other's time. */
async function testAll(context: Context, devices: readonly Device[]): Promise<number | undefined> {
  const client = await context.client();
  const tests: DeviceTest[] = [];
  for (const { id } of devices.filter(({ usable }) => usable)) {
    const tested = await client.call('app.testDevice', { device: id });
    context.say(testLines(tested));
    tests.push(tested);
  }
  context.give(tests);
  return tests.every(({ passed }) => passed) ? undefined : exitCodes.failed;
}

export const devicesCommand = defineCommand({
  name: 'devices',
  summary: 'list what can compute on this machine, and test it',
  examples: ['devices', 'devices --test'],
  define: (command) =>
    void command.option('--test', 'compare each device with the reference, and take the time of a training step'),
  values: z.object({ test: z.boolean().default(false) }),
  async run(context, { test }) {
    const client = await context.client();
    const devices = await client.call('app.devices', {});
    if (test) return testAll(context, devices);
    context.give(devices);
    context.say(listing(devices));
    return undefined;
  },
});

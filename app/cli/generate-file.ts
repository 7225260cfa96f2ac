// Asks for an export and waits for it; `generate` and `demo` do.
import { basename } from 'node:path';
import type { Client } from '../contract/client.ts';
import type { ExportOptions, ExportRecord } from '../contract/export.ts';
import type { Context } from './context.ts';
import { thrownFrom } from './failure.ts';
import { untilFinal, withJob } from './job.ts';

/**
 * @param reference - name or id of a run
 * @throws SeqwrightError the export's own, when it failed
 */
export async function generateFile(
  context: Context,
  client: Client,
  reference: string,
  options: ExportOptions,
): Promise<ExportRecord> {
  const record = await withJob(context, client, basename(options.output), async (job) => {
    const begun = await client.call('exports.start', { runId: reference, options, job });
    return untilFinal(
      begun,
      ({ state }) => state !== 'writing',
      async () => {
        const records = await client.call('exports.list', { runId: begun.runId });
        return records.find(({ id }) => id === begun.id) ?? begun;
      },
    );
  });
  if (record.state === 'done') return record;
  throw thrownFrom(record.error, 'Cancelled. The file was not written.');
}

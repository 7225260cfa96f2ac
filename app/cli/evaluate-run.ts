// Asks for an evaluation and waits for it; `evaluate` and `demo` do.
import type { Client } from '../contract/client.ts';
import type { Evaluation } from '../contract/evaluation.ts';
import type { MethodInput } from '../contract/methods.ts';
import type { Context } from './context.ts';
import { thrownFrom } from './failure.ts';
import { untilFinal, withJob } from './job.ts';

/**
 * Evaluates a checkpoint of a run and waits for the result.
 *
 * @param asked - the run, and which checkpoint and how thoroughly, where that is not the best and the standard
 */
export async function evaluateRun(
  context: Context,
  client: Client,
  asked: MethodInput<'evaluations.start'>,
  label: string,
): Promise<Evaluation> {
  const evaluation = await withJob(context, client, label, async (job) => {
    const begun = await client.call('evaluations.start', { ...asked, job });
    return untilFinal(
      begun,
      ({ state }) => state !== 'running',
      async () => {
        const all = await client.call('evaluations.list', { runId: begun.runId });
        return all.find(({ id }) => id === begun.id) ?? begun;
      },
    );
  });
  if (evaluation.state === 'done') return evaluation;
  throw thrownFrom(evaluation.error, 'The evaluation was cancelled.');
}

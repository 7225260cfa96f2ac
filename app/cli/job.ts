// Long work that is not training (an import, an export, an evaluation): shows its progress, and Ctrl+C cancels it.
import type { Client } from '../contract/client.ts';
import type { Progress as ProgressEvent } from '../contract/events.ts';
import type { Context } from './context.ts';
import { createProgress } from './progress/progress.ts';
import { createRate } from './progress/rate.ts';

let jobs = 0;

/**
 * @param label - what the progress line says after the stage, e.g. "energy_data.csv"
 * @param work - asks the engine, with the name of the job to report under
 * @throws SeqwrightError `cancelled` when it was interrupted
 */
export async function withJob<T>(
  context: Context,
  client: Client,
  label: string,
  work: (job: string) => Promise<T>,
): Promise<T> {
  const job = `cli-${process.pid}-${++jobs}`;
  const progress = createProgress(context);
  let stage = '';
  let rate = createRate();

  const show = (event: ProgressEvent): void => {
    if (event.job !== job) return;
    // A percentage goes on through the stages, an amount begins anew with each.
    if (event.stage !== stage && event.unit !== 'percent') rate = createRate();
    stage = event.stage;
    rate.add(context.now(), event.done);
    const perSecond = rate.perSecond();
    const left = event.total !== null && perSecond ? (event.total - event.done) / perSecond : null;
    const { done, total, unit } = event;
    progress.update({
      label: `${stage} ${label}`,
      done,
      total,
      fraction: null,
      unit,
      perSecond,
      secondsLeft: left,
      extra: null,
    });
  };

  const endEvents = client.on('progress', show);
  const endInterrupts = context.interrupts.onFirst(() => {
    progress.note('Cancelling. Ctrl+C again ends at once.');
    // The work itself then fails with `cancelled`; where it is over already there is nothing to cancel.
    client.call('app.cancel', { job }).catch(() => undefined);
  });
  try {
    return await work(job);
  } finally {
    endEvents();
    endInterrupts();
    progress.end();
  }
}

/** Asks again until the answer is final: for work that the engine starts and answers before it is done. */
export async function untilFinal<T>(first: T, isFinal: (value: T) => boolean, ask: () => Promise<T>): Promise<T> {
  let value = first;
  while (!isFinal(value)) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    value = await ask();
  }
  return value;
}

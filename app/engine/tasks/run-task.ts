// The engine's end of a task: a thread for as long as it takes.
import { Worker } from 'node:worker_threads';
import { deserializeError, SeqwrightError } from '../../contract/errors.ts';
import type { TaskAnswer } from './task-worker.ts';
import type { TaskInput, TaskName, TaskResult, TaskWatch } from './tasks.ts';

/** Tasks that leave something outside of memory, and clean up after themselves when they are cancelled. */
const cleansUp: readonly TaskName[] = ['export', 'copy'];
/** Room for new objects: a thread fills whatever it is given before it looks for what it can use again. */
const youngMegabytes = 8;
/** How long that may take, in milliseconds. */
const patience = 5000;

/**
 * Performs one task in a thread of its own.
 *
 * @throws SeqwrightError what the task says; `cancelled` after the signal; `trainer_died`
 */
export async function runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  { signal, onProgress }: Partial<TaskWatch> = {},
): Promise<TaskResult<N>> {
  const cancelled = (): SeqwrightError => new SeqwrightError('cancelled', 'Cancelled.');
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(new URL('./task-worker.ts', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const answer = Promise.withResolvers<TaskResult<N>>();
  const died = (why: string): void => {
    const message = `The work ended unexpectedly: ${why}. Nothing was changed.`;
    answer.reject(new SeqwrightError('trainer_died', message, { task: name }));
  };
  worker.on('message', (message: TaskAnswer) => {
    if ('progress' in message) onProgress?.(message.progress);
    else if ('error' in message) answer.reject(deserializeError(message.error));
    else answer.resolve(message.result);
  });
  worker.on('error', (error) => died(String(error)));
  worker.on('exit', () => died('its thread ended'));
  let timer: NodeJS.Timeout | undefined;
  const cancel = (): void => {
    worker.postMessage('cancel');
    timer = setTimeout(() => answer.reject(cancelled()), cleansUp.includes(name) ? patience : 0);
  };
  signal?.addEventListener('abort', cancel);
  worker.postMessage({ name, input });
  try {
    return await answer.promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

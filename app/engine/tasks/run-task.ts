// The engine's end of a task: a thread for as long as it takes.
import { Worker } from 'node:worker_threads';
import { deserializeError, SeqwrightError } from '../../contract/errors.ts';
import type { TaskAnswer } from './task-worker.ts';
import type { TaskInput, TaskName, TaskResult } from './tasks.ts';

/**
 * Performs one task in a thread of its own.
 *
 * @param signal - ends the thread
 * @throws SeqwrightError what the task says; `cancelled`; `trainer_died`
 */
export async function runTask<N extends TaskName>(
  name: N,
  input: TaskInput<N>,
  signal?: AbortSignal,
): Promise<TaskResult<N>> {
  const cancelled = (): SeqwrightError => new SeqwrightError('cancelled', 'Cancelled.');
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(new URL('./task-worker.ts', import.meta.url));
  const answer = Promise.withResolvers<TaskResult<N>>();
  const died = (why: string): void =>
    answer.reject(
      new SeqwrightError('trainer_died', `The work ended unexpectedly: ${why}. Nothing was changed.`, { task: name }),
    );
  worker.on('message', (message: TaskAnswer) => {
    if ('error' in message) answer.reject(deserializeError(message.error));
    else answer.resolve(message.result as TaskResult<N>);
  });
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => died('its thread ended'));
  const cancel = (): void => answer.reject(cancelled());
  signal?.addEventListener('abort', cancel);
  worker.postMessage({ name, input });
  try {
    return await answer.promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

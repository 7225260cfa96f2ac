// The engine's end of a trainer: starts the thread, passes messages, notices when it dies.
import { Worker } from 'node:worker_threads';
import { deserializeError, SeqwrightError, serializeError } from '../contract/errors.ts';
import type { FromTrainer, ToTrainer, TrainRequest } from './messages.ts';
import type { Task, TaskResults } from './tasks.ts';
import type { TaskAnswer } from './trainer.ts';

export interface Trainer {
  /** Asks for a checkpoint and an end; the answer is an `ended` message. */
  wish(kind: 'pause' | 'stop'): void;
  /** Ends it at once; what came after the last checkpoint is lost. */
  terminate(): Promise<void>;
}

function startThread(): Worker {
  return new Worker(new URL('./trainer.ts', import.meta.url));
}

/**
 * Starts a run's training in a thread of its own.
 *
 * @param receive - gets every message; the last is always `ended` or `failed`
 */
export function startTrainer(request: TrainRequest, receive: (message: FromTrainer) => void): Trainer {
  const worker = startThread();
  let finished = false;
  let step = 0;
  const finish = (message: FromTrainer): void => {
    if (finished) return;
    finished = true;
    receive(message);
  };
  const died = (why: string): void => {
    const message = `Training ended unexpectedly: ${why}. It can be resumed from its last checkpoint.`;
    finish({ kind: 'failed', error: serializeError(new SeqwrightError('trainer_died', message)), step });
  };
  worker.on('message', (message: FromTrainer) => {
    if (message.kind === 'failed') finish({ ...message, step });
    else if (message.kind === 'ended') finish(message);
    else {
      if (message.kind === 'metrics') ({ step } = message);
      if (!finished) receive(message);
    }
  });
  worker.on('error', (error) => died(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => died('its thread ended'));
  const post = (message: ToTrainer): void => worker.postMessage(message);
  post(request);
  return {
    wish: (kind) => post({ kind }),
    async terminate() {
      finished = true;
      await worker.terminate();
    },
  };
}

/**
 * Performs one task in a thread of its own.
 *
 * @param signal - ends the thread
 * @throws SeqwrightError what the task says; `cancelled`; `trainer_died`
 */
export async function runTask<T extends Task>(task: T, signal?: AbortSignal): Promise<TaskResults[T['kind']]> {
  if (signal?.aborted) throw new SeqwrightError('cancelled', 'Cancelled.');
  const worker = startThread();
  const answer = Promise.withResolvers<TaskResults[T['kind']]>();
  worker.on('message', (message: TaskAnswer) => {
    if (message.kind === 'result') answer.resolve(message.result as TaskResults[T['kind']]);
    else answer.reject(deserializeError(message.error));
  });
  worker.on('error', (error) =>
    answer.reject(new SeqwrightError('trainer_died', `The work ended unexpectedly: ${String(error)}`)),
  );
  worker.on('exit', () =>
    answer.reject(new SeqwrightError('trainer_died', 'The work ended unexpectedly: its thread ended.')),
  );
  const cancel = (): void => answer.reject(new SeqwrightError('cancelled', 'Cancelled.'));
  signal?.addEventListener('abort', cancel);
  worker.postMessage(task);
  try {
    return await answer.promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

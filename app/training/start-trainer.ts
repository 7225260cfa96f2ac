// The engine's end of a trainer: starts the thread, passes messages, notices when it dies.
import { Worker } from 'node:worker_threads';
import { SeqwrightError, serializeError } from '../contract/errors.ts';
import type { FromTrainer, ToTrainer, TrainRequest } from './messages.ts';

export interface Trainer {
  /** Asks for a checkpoint and an end; the answer is an `ended` message. */
  wish(kind: 'pause' | 'stop'): void;
  /** Ends it at once; what came after the last checkpoint is lost. */
  terminate(): Promise<void>;
}

/**
 * Starts a run's training in a thread of its own.
 *
 * @param receive - gets every message; the last is always `ended` or `failed`
 */
export function startTrainer(request: TrainRequest, receive: (message: FromTrainer) => void): Trainer {
  const worker = new Worker(new URL('./trainer.ts', import.meta.url));
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

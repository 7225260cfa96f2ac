// The engine's end of a trainer: passes messages, notices when it dies. The trainer is a thread, or whatever else holds
// one.
import { Worker } from 'node:worker_threads';
import { SeqwrightError, serializeError } from '../contract/errors.ts';
import type { FromTrainer, ToTrainer, TrainRequest } from './messages.ts';

export interface Trainer {
  /** Asks for a checkpoint and an end; the answer is an `ended` message. */
  wish(kind: 'pause' | 'stop'): void;
  /** Ends it at once; what came after the last checkpoint is lost. */
  terminate(): Promise<void>;
}

/** What holds a trainer, once it is started. */
export interface TrainerPlace {
  post(message: ToTrainer): void;
  /** Ends it, and the trainer with it. */
  end(): Promise<void>;
}

export interface TrainerListeners {
  onMessage: (message: FromTrainer) => void;
  /** The place ended by itself, its work done or not, or could not be started. @param why - in words that go on after a colon */
  onEnd: (why: string) => void;
}

export type OpenTrainerPlace = (listeners: TrainerListeners) => TrainerPlace;

const inThread: OpenTrainerPlace = ({ onMessage, onEnd }) => {
  const worker = new Worker(new URL('./trainer.ts', import.meta.url));
  worker.on('message', onMessage);
  worker.on('error', (error) => onEnd(error instanceof Error ? error.message : String(error)));
  worker.on('exit', () => onEnd('its thread ended'));
  return {
    post: (message) => worker.postMessage(message),
    async end() {
      await worker.terminate();
    },
  };
};

/**
 * Starts a run's training.
 *
 * @param receive - gets every message; the last is always `ended` or `failed`
 * @param open - makes the place that holds the trainer; a thread of its own unless given
 */
export function startTrainer(request: TrainRequest, receive: (message: FromTrainer) => void, open = inThread): Trainer {
  let finished = false;
  let step = 0;
  const finish = (message: FromTrainer): void => {
    if (finished) return;
    finished = true;
    receive(message);
  };
  const place = open({
    onMessage(message) {
      if (message.kind === 'failed') finish({ ...message, step });
      else if (message.kind === 'ended') finish(message);
      else {
        if (message.kind === 'metrics') ({ step } = message);
        if (!finished) receive(message);
      }
    },
    onEnd(why) {
      const message = `Training ended unexpectedly: ${why}. It can be resumed from its last checkpoint.`;
      finish({ kind: 'failed', error: serializeError(new SeqwrightError('trainer_died', message)), step });
    },
  });
  place.post(request);
  return {
    wish: (kind) => place.post({ kind }),
    async terminate() {
      finished = true;
      await place.end();
    },
  };
}

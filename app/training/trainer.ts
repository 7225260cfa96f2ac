// The trainer's thread: one run's training, or one task. It touches neither SQLite nor the file system.
import { parentPort } from 'node:worker_threads';
import { serializeError, type SerializedError } from '../contract/errors.ts';
import { unpackTable } from '../data/pack.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import { evaluateRun } from './evaluate-run.ts';
import type { FromTrainer, ToTrainer, TrainRequest } from './messages.ts';
import { planRun } from './plan-run.ts';
import { prepare } from './prepare.ts';
import { previewSamples } from './preview-samples.ts';
import { plannedSteps } from './schedule.ts';
import type { Task, TaskResults } from './tasks.ts';
import { trainRun, type Wishes } from './train-run.ts';
import { createWatch } from './watch.ts';

export type TaskAnswer =
  { kind: 'result'; result: TaskResults[keyof TaskResults] } | { kind: 'failed'; error: SerializedError; step: number };

const port = parentPort!;
const wishes: Wishes = { wish: null };
const send = (message: FromTrainer | TaskAnswer, transfer: ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

async function train({ table, schema, config, threads, checkpoint }: TrainRequest): Promise<void> {
  const encoder = checkpoint ? decodeCheckpoint(checkpoint).encoder : null;
  const prepared = await prepare({ table: unpackTable(table), schema, config, threads, encoder });
  const { runtime, train: trainSequences, holdout } = prepared;
  send({
    kind: 'prepared',
    trainSequences: trainSequences.length,
    holdoutSequences: holdout.length,
    parameters: runtime.parameters,
    plannedSteps: plannedSteps(config, trainSequences.length),
    device: runtime.device,
  });
  const ended = await trainRun({
    config,
    prepared,
    watch: createWatch(prepared, config),
    checkpoint,
    wishes,
    send,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    clock: () => performance.now() / 1000,
  });
  runtime.dispose();
  send({ kind: 'ended', ...ended });
}

async function perform(request: TrainRequest | Task): Promise<void> {
  switch (request.kind) {
    case 'train':
      return train(request);
    case 'plan':
      return send({ kind: 'result', result: await planRun(request) });
    case 'preview':
      return send({ kind: 'result', result: await previewSamples(request) });
    case 'evaluate':
      return send({ kind: 'result', result: await evaluateRun(request) });
  }
}

port.on('message', (message: ToTrainer | Task) => {
  if (message.kind === 'pause' || message.kind === 'stop') wishes.wish = message.kind;
  else
    perform(message)
      .catch((error: unknown) => send({ kind: 'failed', error: serializeError(error), step: 0 }))
      .finally(() => port.close());
});

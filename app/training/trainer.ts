// The trainer's thread: one run's training. It touches neither SQLite nor the file system.
import { parentPort } from 'node:worker_threads';
import { serializeError } from '../contract/errors.ts';
import { unpackTable } from '../data/pack.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import type { FromTrainer, ToTrainer, TrainRequest } from './messages.ts';
import { prepare } from './prepare.ts';
import { plannedSteps } from './schedule.ts';
import { trainRun, type Wishes } from './train-run.ts';
import { createWatch } from './watch.ts';

const port = parentPort!;
const wishes: Wishes = { wish: null };
const send = (message: FromTrainer, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

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
  if (runtime.slowerBecause !== undefined) {
    const message = `Steps are computed op by op, which is slower: ${runtime.slowerBecause}.`;
    send({ kind: 'log', entry: { at: Date.now(), step: null, level: 'warn', code: 'slower', message } });
  }
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

port.on('message', (message: ToTrainer) => {
  if (message.kind === 'pause' || message.kind === 'stop') wishes.wish = message.kind;
  else
    train(message)
      .catch((error: unknown) => send({ kind: 'failed', error: serializeError(error), step: 0 }))
      .finally(() => port.close());
});

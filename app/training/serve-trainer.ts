// A trainer, wherever it runs: takes a run over a port, trains it, and says how it ended. It touches neither SQLite nor
// the file system, and knows nothing of threads and windows.
import { serializeError } from '../contract/errors.ts';
import type { Table } from '../data/table.ts';
import type { CreateRuntime } from '../model/runtime.ts';
import { decodeCheckpoint } from './checkpoint.ts';
import type { ToTrainer, TrainRequest } from './messages.ts';
import { prepare } from './prepare.ts';
import { plannedSteps } from './schedule.ts';
import { trainRun, type TrainOptions, type Wishes } from './train-run.ts';
import { createWatch } from './watch.ts';

/** What the place gives where a trainer runs. @typeParam T - what a table travels as */
export interface TrainerHost<T> extends Pick<TrainOptions, 'send' | 'breathe' | 'clock'> {
  openTable: (table: T) => Table;
  createRuntime: CreateRuntime;
}

async function train<T>(request: TrainRequest<T>, wishes: Wishes, host: TrainerHost<T>): Promise<void> {
  const { schema, config, threads, checkpoint } = request;
  const { send, breathe, clock, createRuntime } = host;
  const encoder = checkpoint ? decodeCheckpoint(checkpoint).encoder : null;
  const table = host.openTable(request.table);
  const prepared = await prepare({ table, schema, config, threads, encoder, createRuntime });
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
  const watch = createWatch(prepared, config);
  const ended = await trainRun({ config, prepared, watch, checkpoint, wishes, send, breathe, clock });
  runtime.dispose();
  send({ kind: 'ended', ...ended });
}

/**
 * Answers the messages of one run.
 *
 * @param done - called when the last message is on its way
 * @returns what takes each message
 */
export function serveTrainer<T>(host: TrainerHost<T>, done: () => void): (message: ToTrainer<T>) => void {
  const wishes: Wishes = { wish: null };
  return (message) => {
    if (message.kind === 'pause' || message.kind === 'stop') wishes.wish = message.kind;
    else
      train(message, wishes, host)
        .catch((error: unknown) => host.send({ kind: 'failed', error: serializeError(error), step: 0 }))
        .finally(done);
  };
}

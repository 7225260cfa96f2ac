// The trainer's thread: one run's training.
import { parentPort } from 'node:worker_threads';
import { unpackTable } from '../data/pack.ts';
import { createRuntime } from '../model/create-runtime.ts';
import type { ToTrainer } from './messages.ts';
import { serveTrainer } from './serve-trainer.ts';

const port = parentPort!;
const serve = serveTrainer(
  {
    send: (message, transfer = []) => port.postMessage(message, transfer),
    openTable: unpackTable,
    createRuntime,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    clock: () => performance.now() / 1000,
  },
  () => port.close(),
);
port.on('message', (message: ToTrainer) => serve(message));

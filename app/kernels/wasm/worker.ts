// A thread of the kernels: runs its part of each program that the host announces.
import { parentPort, workerData } from 'node:worker_threads';
import { instantiate } from './instance.ts';
import { stopCommand, type WorkerData } from './worker-data.ts';

const { module, memory, wide, control, thread } = workerData as WorkerData;
const kernels = instantiate(module, memory, wide);
parentPort?.postMessage('ready');
for (let seen = 0; ;) {
  seen = kernels.awaitCommand(control, seen);
  if (seen === stopCommand) break;
  kernels.run(control, thread);
}

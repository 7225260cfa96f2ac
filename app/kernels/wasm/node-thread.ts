// A thread of the kernels under Node.
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from './platform.ts';
import { breakOff, serveCommands } from './thread-loop.ts';

const data = workerData as ThreadData;
process.on('exit', () => breakOff(data.memory, data.control));
serveCommands(data, () => parentPort?.postMessage('ready'));

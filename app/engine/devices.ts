// What this machine can compute on.
import type { Device } from '../contract/app.ts';

/** @param count - threads of a trainer on the processor */
export function listDevices(count: number): Device[] {
  return [
    {
      id: 'cpu',
      label: `CPU, ${count === 1 ? '1 thread' : `${count} threads`}`,
      usable: true,
      reason: null,
      threads: count,
    },
    { id: 'reference', label: 'CPU, plain TensorFlow.js, for comparison', usable: true, reason: null, threads: 1 },
  ];
}

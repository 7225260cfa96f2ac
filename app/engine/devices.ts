// What this machine can compute on.
import type { Device } from '../contract/app.ts';
import { packagesFor } from './device-packages/catalogue.ts';
import { installedLibrary, usableLibrary } from '../kernels/tensorflow/installed.ts';
import { deviceProblem } from '../model/create-runtime.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A device of TensorFlow, there or not. */
function tensorFlowDevice(id: 'tensorflow' | 'tensorflow-cuda', label: string, threads: number | null): Device {
  const problem = deviceProblem(id);
  const offered = packagesFor().some((offer) => offer.id === id);
  const version = (id === 'tensorflow-cuda' ? installedLibrary(id) : usableLibrary())?.version;
  return {
    id,
    label: version === undefined ? label : `${label} ${version}`,
    usable: problem === null,
    reason:
      problem === null
        ? null
        : offered || version !== undefined
          ? `${capital(problem)}.`
          : 'There is no package of it for this system.',
    threads,
  };
}

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
    tensorFlowDevice('tensorflow-cuda', 'NVIDIA GPU, TensorFlow', null),
    tensorFlowDevice('tensorflow', 'CPU, TensorFlow', count),
    { id: 'reference', label: 'CPU, plain TensorFlow.js, for comparison', usable: true, reason: null, threads: 1 },
  ];
}

// What this machine can compute on.
import type { Device } from '../contract/app.ts';
import { packagesFor } from './device-packages/catalogue.ts';
import { installedLibrary, usableLibrary } from '../kernels/tensorflow/installed.ts';
import { deviceProblem } from '../model/create-runtime.ts';
import type { Places } from './places.ts';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const reasonOf = (problem: string | null): Pick<Device, 'usable' | 'reason'> => ({
  usable: problem === null,
  reason: problem === null ? null : `${capital(problem)}.`,
});

/** A device of TensorFlow, there or not. */
async function tensorFlowDevice(
  id: 'tensorflow' | 'tensorflow-cuda',
  label: string,
  threads: number | null,
): Promise<Device> {
  const offered = packagesFor().some((offer) => offer.id === id);
  const version = (id === 'tensorflow-cuda' ? installedLibrary(id) : usableLibrary())?.version;
  return {
    id,
    label: version === undefined ? label : `${label} ${version}`,
    ...reasonOf(await deviceProblem(id)),
    ...(!offered && version === undefined && { reason: 'There is no package of it for this system.' }),
    threads,
    automatic: true,
  };
}

/** The GPU through WebGPU. A processor that stands in for one is right but slow, so nobody gets it unasked. */
async function webGpuDevice(places: Pick<Places, 'webGpu'>): Promise<Device> {
  const { problem, name, software } = await places.webGpu();
  const label = name === null ? 'GPU, WebGPU' : `${software ? 'Software, for tests' : 'GPU'}, WebGPU: ${name}`;
  return { id: 'webgpu', label, ...reasonOf(problem), threads: null, automatic: !software };
}

/** @param count - threads of a trainer on the processor */
export async function listDevices(count: number, places: Pick<Places, 'webGpu'>): Promise<Device[]> {
  return [
    {
      id: 'cpu',
      label: `CPU, ${count === 1 ? '1 thread' : `${count} threads`}`,
      usable: true,
      reason: null,
      threads: count,
      automatic: true,
    },
    await webGpuDevice(places),
    await tensorFlowDevice('tensorflow-cuda', 'NVIDIA GPU, TensorFlow', null),
    await tensorFlowDevice('tensorflow', 'CPU, TensorFlow', count),
    {
      id: 'reference',
      label: 'CPU, plain TensorFlow.js, for comparison',
      usable: true,
      reason: null,
      threads: 1,
      automatic: false,
    },
  ];
}

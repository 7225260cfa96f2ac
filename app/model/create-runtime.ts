// Chooses who computes a model, by the device that its config names.
import { SeqwrightError } from '../contract/errors.ts';
import { tensorFlowProblem } from '../kernels/tensorflow/open.ts';
import { dawnWebGpu, webGpuSummary } from '../kernels/webgpu/dawn.ts';
import { createCpuRuntime } from './cpu-runtime.ts';
import { createReferenceRuntime } from './reference-runtime.ts';
import type { CreateRuntime } from './runtime.ts';
import { createTensorFlowRuntime } from './tensorflow-runtime.ts';
import { createWebGpuRuntime } from './webgpu-runtime.ts';

/** Devices and their runtimes; `cpu` is what this machine's processor does best. */
const runtimes: Partial<Record<string, CreateRuntime>> = {
  cpu: createCpuRuntime,
  reference: createReferenceRuntime,
  tensorflow: createTensorFlowRuntime,
  'tensorflow-cuda': createTensorFlowRuntime,
  webgpu: (options) => createWebGpuRuntime(options, dawnWebGpu),
};

/** Ids of the devices that a config may name. */
export const deviceIds: readonly string[] = Object.keys(runtimes);

/** Why a device cannot compute on this machine, with what to do; null when it can. */
export async function deviceProblem(device: string): Promise<string | null> {
  if (device === 'webgpu') return (await webGpuSummary()).problem;
  return device === 'tensorflow' || device === 'tensorflow-cuda' ? tensorFlowProblem(device) : null;
}

/** @throws SeqwrightError `device_unavailable` when there is no such device, or it does not start */
export const createRuntime: CreateRuntime = (options) => {
  const { device } = options.config;
  const create = runtimes[device];
  if (create) return create(options);
  const message = `There is no device "${device}". Choose one of ${deviceIds.join(', ')}.`;
  return Promise.reject(new SeqwrightError('device_unavailable', message, { device, devices: [...deviceIds] }));
};

// The runtime that works wherever TensorFlow.js does, and that others are held against. Its networks are computed by the
// kernel of the config's device.
import { openKernel } from '../kernels/registry.ts';
import { startTensorFlow } from '../tensor/start.ts';
import type { CreateRuntime } from './runtime.ts';
import { TensorRuntime } from './tensor-runtime.ts';

/** Starts TensorFlow.js on its wasm backend, opens the device's kernel and builds the model. */
export const createReferenceRuntime: CreateRuntime = async (options) => {
  await startTensorFlow('wasm');
  const { config, threads } = options;
  const kernel = await openKernel(config.device, threads === undefined ? {} : { threads });
  return new TensorRuntime(options, kernel);
};

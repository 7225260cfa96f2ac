// The model on TensorFlow itself, on the processor or an NVIDIA GPU: updates are compiled into graphs, so that a step is
// two calls however many ops it has.
import { tensorFlowKernel } from '../kernels/tensorflow/network-kernel.ts';
import { openTensorFlow, type TensorFlowDevice } from '../kernels/tensorflow/open.ts';
import { registerGradients } from '../tensor/gradients/register.ts';
import { compiledUpdates } from './compiled-updates.ts';
import type { CreateRuntime } from './runtime.ts';
import { TensorRuntime } from './tensor-runtime.ts';

/** @throws SeqwrightError `device_unavailable` with what to do */
export const createTensorFlowRuntime: CreateRuntime = async (options) => {
  const { config, threads } = options;
  const backend = await openTensorFlow(config.device as TensorFlowDevice, { threads });
  registerGradients(true);
  const kernel = tensorFlowKernel(backend, config.device === 'tensorflow' ? threads : 1);
  // Augmentation draws what to do, not only numbers: it differs from step to step.
  const compiles = config.augmentation === 0;
  const runtime = new TensorRuntime(
    options,
    kernel,
    compiles ? { makeRunner: (sets) => compiledUpdates(backend, sets) } : {},
  );
  return compiles ? runtime : Object.assign(runtime, { slowerBecause: 'sequences are augmented' });
};

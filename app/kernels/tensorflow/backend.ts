// tfjs-node-gpu's backend over a libtensorflow of ours. Its own entry file is never loaded: it would look for the compiled
// addon that its installer fails to fetch.
import * as tf from '@tensorflow/tfjs-core';
import util from 'node:util';
import type { OpAttribute } from './attributes.ts';
import type { Binding, TensorMetadata } from './binding.ts';

/** What a TensorFlow.js tensor of this backend is underneath. */
interface TensorEntry {
  shape: number[];
  dtype: number;
  values: ArrayBufferView | null;
  id: number;
  refCount: number;
}

/** The parts of tfjs-node-gpu's `NodeJSKernelBackend` that are used here. */
export interface TensorFlowBackend extends tf.KernelBackend {
  binding: Binding;
  tensorMap: tf.DataStorage<TensorEntry>;
  createOutputTensor(metadata: TensorMetadata): tf.Tensor;
  getInputTensorIds(tensors: readonly tf.Tensor[]): number[];
  executeMultipleOutputs(name: string, attributes: OpAttribute[], inputs: tf.Tensor[], outputs: number): tf.Tensor[];
}

type BackendClass = new (binding: Binding, packageName: string) => TensorFlowBackend;

export const backendName = 'tensorflow';

/**
 * Registers the backend `tensorflow` and selects it. A process has one; asking again is cheap.
 *
 * @param open - gives the binding, when none was opened before
 * @throws Error of the loader or of TensorFlow
 */
export async function startTensorFlowBackend(open: () => Binding): Promise<TensorFlowBackend> {
  if (!tf.engine().registryFactory[backendName]) {
    // The package still asks for what Node has given up.
    Object.assign(util, { isNullOrUndefined: (value: unknown) => value == null, isArray: Array.isArray });
    tf.env().set('PROD', true);
    const binding = open();
    const module = (await import('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js')) as unknown as {
      NodeJSKernelBackend: BackendClass;
    };
    await import('@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js');
    const backend = new module.NodeJSKernelBackend(binding, '@tensorflow/tfjs-node-gpu');
    tf.registerBackend(backendName, () => backend, 3);
  }
  await tf.setBackend(backendName);
  return tf.backend() as TensorFlowBackend;
}

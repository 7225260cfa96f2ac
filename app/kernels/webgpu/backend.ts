// TensorFlow.js' backend for WebGPU over a device of ours, and the parts of it that our own programs go through.
import * as tf from '@tensorflow/tfjs-core';
import type { AdapterDescription } from './adapter.ts';
import { replaceCast } from './cast.ts';

/**
 * The parts of `WebGPUBackend` that are used here. Our dispatches go into its command buffer, in its order, and tell it
 * which tensors they use, so that no buffer is taken back before the GPU is done with it.
 */
export interface WebGpuBackend extends tf.KernelBackend {
  readonly device: GPUDevice;
  /** Of a tensor, what it is in memory, whatever it is called. */
  readonly tensorMap: { get(id: tf.DataId): TensorData };
  readonly commandQueueOwnedIds: WeakSet<tf.DataId>;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  dispatchCountInPass: number;
  makeTensorInfo(shape: number[], dtype: tf.DataType, values?: Float32Array): tf.TensorInfo;
  /** A buffer of numbers one after the other, taken back when the commands are handed over. */
  makeUniforms(numbers: { type: 'float32' | 'uint32'; data: number[] }[]): GPUBufferBinding;
  uploadToGPU(id: tf.DataId): void;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
}

interface TensorData {
  resource: GPUBuffer | null;
  dtype: tf.DataType;
  /** Not yet on the GPU, or read back from it. */
  values: unknown;
}

type BackendClass = new (device: GPUDevice, description: AdapterDescription) => WebGpuBackend;

export const backendName = 'webgpu';

/**
 * Makes the backend over a device and selects it, in place of one over a device that was lost.
 *
 * @param globals - what a browser has as globals, which the package expects
 */
export async function startWebGpuBackend(
  device: GPUDevice,
  description: AdapterDescription,
  globals: Readonly<Record<string, unknown>>,
): Promise<WebGpuBackend> {
  tf.env().set('PROD', true);
  for (const [name, value] of Object.entries(globals))
    if (!(name in globalThis)) Object.assign(globalThis, { [name]: value });
  // The package only asks whether it is there: the device is given to it.
  if (!('gpu' in globalThis.navigator))
    Object.defineProperty(globalThis.navigator, 'gpu', { value: {}, configurable: true });
  const { WebGPUBackend } = (await import('@tensorflow/tfjs-backend-webgpu')) as unknown as {
    WebGPUBackend: BackendClass;
  };
  if (tf.engine().registryFactory[backendName]) tf.removeBackend(backendName);
  replaceCast(backendName);
  tf.registerBackend(backendName, () => new WebGPUBackend(device, description));
  await tf.setBackend(backendName);
  return tf.backend() as WebGpuBackend;
}

/** Hands what was recorded to the GPU. */
export function submit(backend: WebGpuBackend): void {
  if (!backend.commandEncoder) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

// Opens the GPU in this thread, and notices when it is lost.
import * as tf from '@tensorflow/tfjs-core';
import { SeqwrightError } from '../../contract/errors.ts';
import type { FoundAdapter, WebGpuHost } from './adapter.ts';
import { backendName, startWebGpuBackend, submit, type WebGpuBackend } from './backend.ts';

/** Limits of which the adapter's best is asked for; WebGPU's defaults suffice for the others. */
const limits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const;

/** How long, in milliseconds, what failed waits for the word that the GPU is lost. */
const lossPatience = 100;

/** A GPU that computes in this thread. */
export class WebGpuDevice {
  readonly backend: WebGpuBackend;
  readonly device: GPUDevice;
  readonly name: string;
  /** Held, since Dawn works only as long as somebody does. */
  readonly gpu: GPU;
  #lost: string | null = null;
  #fault: string | null = null;
  /** Settles when the work handed over before is done. */
  #behind: Promise<unknown> = Promise.resolve();

  constructor(device: GPUDevice, backend: WebGpuBackend, { name, gpu }: FoundAdapter) {
    this.device = device;
    this.backend = backend;
    this.name = name;
    this.gpu = gpu;
    void device.lost.then(({ message }) => (this.#lost = message || 'it gives no reason'));
    device.addEventListener('uncapturederror', (event) => {
      event.preventDefault();
      this.#fault ??= (event as GPUUncapturedErrorEvent).error.message;
    });
  }

  /** Whether it computes, as far as is known. */
  get works(): boolean {
    return this.#lost === null && this.#fault === null;
  }

  /**
   * @throws SeqwrightError `device_lost` when the GPU is gone, `internal` when it refused something that was asked of it,
   * a full memory included
   */
  check(): void {
    const device = 'webgpu';
    if (this.#lost !== null) {
      const message = `The GPU (${this.name}) was lost: ${this.#lost}. What the last checkpoint holds is kept; resume the run from it, here or on another device.`;
      throw new SeqwrightError('device_lost', message, { device, reason: this.#lost });
    }
    if (this.#fault !== null) {
      const message = `The GPU (${this.name}) refused what was asked of it: ${this.#fault}. Train with a smaller batch, or on another device.`;
      throw new SeqwrightError('internal', message, { device, reason: this.#fault });
    }
  }

  /** Hands what was recorded to the GPU, and waits until it is done with what it was handed before: it may be one behind. */
  async pace(): Promise<void> {
    submit(this.backend);
    const before = this.#behind;
    this.#behind = this.device.queue.onSubmittedWorkDone().catch(() => undefined);
    await before;
    this.check();
  }

  /**
   * Does something with the GPU.
   *
   * @throws SeqwrightError as {@link check}, whatever went wrong because of it
   */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    try {
      const result = await work();
      // What was computed after a refusal is worth nothing, however it looks.
      this.check();
      return result;
    } catch (error) {
      // A loss is told a moment after what failed because of it.
      await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, lossPatience))]);
      this.check();
      throw error;
    }
  }
}

function unavailable(reason: string, cause?: unknown): SeqwrightError {
  const message = `The device "webgpu" cannot be used: ${reason}.`;
  return new SeqwrightError('device_unavailable', message, { device: 'webgpu' }, { cause });
}

async function openDevice({ findAdapter }: Pick<WebGpuHost, 'findAdapter'>): Promise<WebGpuDevice> {
  const found = await findAdapter();
  if (typeof found === 'string') throw unavailable(found);
  const { adapter, description, globals, name } = found;
  const device = await adapter
    .requestDevice({ requiredLimits: Object.fromEntries(limits.map((limit) => [limit, adapter.limits[limit]])) })
    .catch((cause: unknown) => {
      throw unavailable(`${name} does not start (${cause instanceof Error ? cause.message : String(cause)})`, cause);
    });
  const backend = await startWebGpuBackend(device, description, globals);
  return new WebGpuDevice(device, backend, found);
}

let open: Promise<WebGpuDevice> | null = null;

/**
 * The GPU of this thread, which has one, with TensorFlow.js on it; it is opened anew after it was lost
 * or refused something.
 *
 * @throws SeqwrightError `device_unavailable`
 */
export async function openWebGpu(host: Pick<WebGpuHost, 'findAdapter'>): Promise<WebGpuDevice> {
  const before = await open?.catch(() => null);
  if (before?.works) {
    // Another device may have been chosen in between.
    await tf.setBackend(backendName);
    return before;
  }
  open = openDevice(host);
  return open;
}

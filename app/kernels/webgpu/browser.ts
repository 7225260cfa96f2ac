// WebGPU as a browser's window has it.
import { requestAdapter, type WebGpuHost } from './adapter.ts';

/** What a window cannot find out by itself, since it has no environment. */
export interface BrowserSettings {
  /** Whether the processor may stand in for a GPU. */
  software: boolean;
  /** Whether networks are composed of TensorFlow.js ops. */
  composed: boolean;
}

const noWebGpu = 'this window has no WebGPU; update the graphics driver, or train with another device';

export function browserWebGpu({ software, composed }: BrowserSettings): WebGpuHost {
  const { gpu } = globalThis.navigator as unknown as { gpu?: GPU };
  return {
    findAdapter: () => (gpu ? requestAdapter(gpu, { software, globals: {} }) : Promise.resolve(noWebGpu)),
    composed,
  };
}

// WebGPU under Node: through Dawn, which npm brings as the package `webgpu`.
import koffi from 'koffi';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { referenceForced } from '../registry.ts';
import {
  requestAdapter,
  softwareVariable,
  summaryOf,
  type FoundAdapter,
  type WebGpuHost,
  type WebGpuSummary,
} from './adapter.ts';

/** Dawn's module, as far as it is used here. */
interface Dawn {
  /** @param options - e.g. `backend=vulkan` */
  create(options: string[]): GPU;
  /** `GPUBuffer`, `GPUBufferUsage`, `GPUMapMode` and the rest that a browser has as globals. */
  globals: Record<string, unknown>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a software adapter may compute, because somebody named it. */
export function softwareAllowed(env: Environment = process.env): boolean {
  return env[softwareVariable] === '1' || /swiftshader/i.test(env['VK_DRIVER_FILES'] ?? '');
}

const noPackage =
  'the npm package "webgpu", which brings Dawn, is not installed; it comes with npm install unless optional packages are left out, and is no part of the packaged app';
const inElectron = 'Dawn does not run within the desktop app (Electron); use it with the command line';
const noVulkan = 'there is no Vulkan (libvulkan.so.1); install the driver of your GPU, and the package libvulkan1';

/** Where Dawn's entry file is; null when it is not installed. */
function dawnPath(): string | null {
  try {
    return createRequire(import.meta.url).resolve('webgpu');
  } catch {
    return null;
  }
}

/** Dawn would complain on standard error where there is no Vulkan, so it is looked for beforehand. */
function vulkanMissing(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    koffi.load('libvulkan.so.1');
    return false;
  } catch {
    return true;
  }
}

/** See {@link WebGpuHost}. */
export async function findAdapter(env: Environment = process.env): Promise<FoundAdapter | string> {
  // Electron forbids buffers whose memory is not its own, which is what Dawn gives.
  if (process.versions['electron'] !== undefined) return inElectron;
  const path = dawnPath();
  if (path === null) return noPackage;
  if (vulkanMissing()) return noVulkan;
  let dawn: Dawn;
  try {
    dawn = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Dawn;
  } catch (error) {
    return `Dawn does not load on this system (${error instanceof Error ? error.message : String(error)})`;
  }
  return requestAdapter(dawn.create([]), { software: softwareAllowed(env), globals: dawn.globals });
}

let summary: Promise<WebGpuSummary> | null = null;

/** The adapter in short; looked for once in a thread's life, since a GPU does not come and go. */
export function webGpuSummary(): Promise<WebGpuSummary> {
  summary ??= findAdapter().then(summaryOf);
  return summary;
}

export const dawnWebGpu: WebGpuHost = {
  findAdapter: () => findAdapter(),
  get composed() {
    return referenceForced();
  },
};

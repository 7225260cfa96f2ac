// Which GPU WebGPU finds on this machine, or why none: through Dawn, which npm brings as the package `webgpu`.
import koffi from 'koffi';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Dawn's module, as far as it is used here. */
interface Dawn {
  /** @param options - e.g. `backend=vulkan` */
  create(options: string[]): GPU;
  /** `GPUBuffer`, `GPUBufferUsage`, `GPUMapMode` and the rest that a browser has as globals. */
  globals: Record<string, unknown>;
}

/** What the adapter says of itself; the types that come with TensorFlow.js are older than `info`. */
export interface AdapterDescription {
  vendor: string;
  architecture: string;
  device: string;
  description: string;
  isFallbackAdapter?: boolean;
}

export interface FoundAdapter {
  adapter: GPUAdapter;
  description: AdapterDescription;
  /** For people. */
  name: string;
  /** Whether the processor stands in for a GPU: right, and slow. */
  software: boolean;
  dawn: Dawn;
  /** Dawn works as long as somebody holds this. */
  gpu: GPU;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Asks for a processor that stands in for a GPU; so does a driver list that names nothing but SwiftShader. */
export const softwareVariable = 'SEQWRIGHT_WEBGPU_SOFTWARE';

/** Whether a software adapter may compute, because somebody named it. */
export function softwareAllowed(env: Environment = process.env): boolean {
  return env[softwareVariable] === '1' || /swiftshader/i.test(env['VK_DRIVER_FILES'] ?? '');
}

const noPackage =
  'the npm package "webgpu", which brings Dawn, is not installed; it comes with npm install unless optional packages are left out, and is no part of the packaged app';
const inElectron = 'Dawn does not run within the desktop app (Electron); use it with the command line';
const noVulkan = 'there is no Vulkan (libvulkan.so.1); install the driver of your GPU, and the package libvulkan1';
const noAdapter = 'no GPU is found; install its driver';
const onlySoftware = (name: string): string =>
  `the only adapter, ${name}, is the processor standing in for a GPU; for tests ask for it with ${softwareVariable}=1`;

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

/**
 * Looks for the adapter that would compute here.
 *
 * @returns it, or why there is none, in words that go on after "cannot be used: "
 */
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
  const gpu = dawn.create([]);
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return noAdapter;
  const { info: description } = adapter as unknown as { info: AdapterDescription };
  const name = description.description || description.device || description.vendor || 'a GPU without a name';
  const software = description.isFallbackAdapter === true;
  if (software && !softwareAllowed(env)) return onlySoftware(name);
  return { adapter, description, name, software, dawn, gpu };
}

/** What `seqwright devices` shows. */
export interface WebGpuSummary {
  /** Why it cannot be used; null when it can. */
  problem: string | null;
  name: string | null;
  software: boolean;
}

let summary: Promise<WebGpuSummary> | null = null;

/** The adapter in short; looked for once in a thread's life, since a GPU does not come and go. */
export function webGpuSummary(): Promise<WebGpuSummary> {
  summary ??= findAdapter().then((found) =>
    typeof found === 'string'
      ? { problem: found, name: null, software: false }
      : { problem: null, name: found.name, software: found.software },
  );
  return summary;
}

// The adapter that WebGPU computes on, and what differs between the places that bring one: Dawn under Node (dawn.ts), or
// a browser's window (browser.ts).

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
  /** `GPUBuffer`, `GPUBufferUsage`, `GPUMapMode` and the rest that a browser has as globals, where they are not there. */
  globals: Readonly<Record<string, unknown>>;
  /** Dawn works as long as somebody holds this. */
  gpu: GPU;
}

/** Where WebGPU comes from, and what is asked of that place. */
export interface WebGpuHost {
  /** @returns the adapter that would compute here, or why there is none, in words that go on after "cannot be used: " */
  findAdapter(): Promise<FoundAdapter | string>;
  /** Whether networks are composed of TensorFlow.js ops, to tell a program's fault from the model's. */
  readonly composed: boolean;
}

/** What `seqwright devices` shows. */
export interface WebGpuSummary {
  /** Why it cannot be used; null when it can. */
  problem: string | null;
  name: string | null;
  software: boolean;
}

/** Asks for a processor that stands in for a GPU; so does a driver list that names nothing but SwiftShader. */
export const softwareVariable = 'SEQWRIGHT_WEBGPU_SOFTWARE';

export const noAdapter = 'no GPU is found; install its driver';
const onlySoftware = (name: string): string =>
  `the only adapter, ${name}, is the processor standing in for a GPU; for tests ask for it with ${softwareVariable}=1`;

/** Browsers say no more of a GPU than its vendor and its architecture. */
function nameOf({ description, device, vendor, architecture }: AdapterDescription): string {
  return description || device || [vendor, architecture].join(' ').trim() || 'a GPU without a name';
}

/**
 * Asks for the fast adapter, whoever brings it.
 *
 * @param software - whether the processor may stand in for a GPU, because somebody asked for it
 */
export async function requestAdapter(
  gpu: GPU,
  { software: allowed, globals }: { software: boolean; globals: FoundAdapter['globals'] },
): Promise<FoundAdapter | string> {
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return noAdapter;
  const { info: description } = adapter as unknown as { info: AdapterDescription };
  const name = nameOf(description);
  const software = description.isFallbackAdapter === true;
  if (software && !allowed) return onlySoftware(name);
  return { adapter, description, name, software, globals, gpu };
}

/** The adapter in short. */
export function summaryOf(found: FoundAdapter | string): WebGpuSummary {
  return typeof found === 'string'
    ? { problem: found, name: null, software: false }
    : { problem: null, name: found.name, software: found.software };
}

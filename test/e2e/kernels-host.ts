// Runs the kernels' trial in a worker of a window, and answers with its numbers.
import { hasRelaxedSimd, type Build } from '../../app/kernels/wasm/instance.ts';
import { trialNumbers } from '../../app/kernels/wasm/trial.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { webPlatform } from '../../app/kernels/wasm/web-platform.ts';

export interface HostRequest {
  build: Build;
  threads: number;
}
export type HostAnswer = { numbers: Float32Array[]; relaxed: boolean } | { error: string };

interface Scope {
  onmessage: (event: { data: HostRequest }) => void;
  postMessage(answer: HostAnswer): void;
  fetch(path: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> }>;
  location: { href: string };
}
const scope = globalThis as unknown as Scope;
const bytesOf = async (build: Build): Promise<Uint8Array> =>
  new Uint8Array(await (await scope.fetch(`/${build}.wasm`)).arrayBuffer());

async function answer({ build, threads }: HostRequest): Promise<HostAnswer> {
  try {
    const builds = { relaxed: await bytesOf('relaxed'), plain: await bytesOf('plain') };
    const platform = webPlatform(builds, new URL('/thread.js', scope.location.href));
    const kernels = await WasmKernels.create({ platform, build, threads, memoryMB: 256 });
    const numbers = trialNumbers(kernels);
    await kernels.dispose();
    return { numbers, relaxed: hasRelaxedSimd() };
  } catch (error) {
    return { error: String(error) };
  }
}

scope.onmessage = ({ data }) => void answer(data).then((result) => scope.postMessage(result));

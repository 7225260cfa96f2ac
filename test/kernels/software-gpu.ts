// Whether there is a GPU for the tests of WebGPU: the machine's own, or else SwiftShader, which is put in its place.
import koffi, { type LibraryHandle } from 'koffi';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findAdapter } from '../../app/kernels/webgpu/dawn.ts';
import { swiftShaderEnvironment } from './swiftshader.ts';

/** A library is unloaded once nobody holds it. */
const held: LibraryHandle[] = [];

async function problem(): Promise<string | null> {
  const own = await findAdapter();
  if (typeof own !== 'string') return null;
  const environment = swiftShaderEnvironment();
  if (environment === null) return `${own}; and there is no SwiftShader`;
  Object.assign(process.env, environment);
  // The variable with the folders of libraries is read when a process starts; what is loaded already is found by name.
  const loader = join(dirname(environment['VK_DRIVER_FILES']!), 'libvulkan.so.1');
  if (existsSync(loader)) held.push(koffi.load(loader, { global: true }));
  const found = await findAdapter();
  return typeof found === 'string' ? found : null;
}

/** Why the tests of WebGPU are skipped; null when they run. */
export const withoutWebGpu = await problem();

/** The title of such tests, which says why they are skipped. */
export function titled(title: string): string {
  return withoutWebGpu === null ? title : `${title} (skipped: ${withoutWebGpu})`;
}

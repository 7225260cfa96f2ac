// The builds of the kernels, as files.
import { readFileSync } from 'node:fs';
import type { Build } from './instance.ts';

/** @param folder - where the builds lie; beside this file unless a bundler moved it */
export function readBuild(build: Build, folder = new URL('./build/', import.meta.url)): Uint8Array {
  return readFileSync(new URL(`${build}.wasm`, folder));
}

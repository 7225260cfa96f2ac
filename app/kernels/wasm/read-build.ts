// The builds of the kernels, as files.
import { readFileSync } from 'node:fs';
import type { Build } from './instance.ts';

/** The bundler gives the folder's name in this form another place. */
const folder = new URL('./build/', import.meta.url);

export function readBuild(build: Build): Uint8Array {
  return readFileSync(new URL(`${build}.wasm`, folder));
}

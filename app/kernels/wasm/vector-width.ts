// Compiles the kernels at once, and, where the engine may be told so, with pairs of their 128-bit operations as 256-bit
// ones (V8's revectorisation, experimental).
import { setFlagsFromString } from 'node:v8';
import { appendMark } from './instance.ts';

/** V8 compiles all functions for speed when a module is made, and not when they turn out to be hot. */
const eager = ['no-liftoff', 'no-wasm-lazy-compilation'];
const pairing = 'experimental-wasm-revectorize';

/** Electron may hold V8's flags fast, and a change would then end the process. */
export const mayChangeFlags = !('electron' in process.versions);

const opposite = (flag: string): string => (flag.startsWith('no-') ? flag.slice(3) : `no-${flag}`);

/** Compiles with changed flags, which are set back: nothing else in this process is compiled in this way. */
export function compileEagerly(bytes: Uint8Array, paired: boolean): WebAssembly.Module {
  const flags = paired ? [...eager, pairing] : eager;
  for (const flag of flags) setFlagsFromString(`--${flag}`);
  try {
    // The engine keeps modules by their bytes: without a mark it would give out one that was compiled otherwise.
    return new WebAssembly.Module(appendMark(bytes, paired ? 'w' : 'n'));
  } finally {
    for (const flag of flags) setFlagsFromString(`--${opposite(flag)}`);
  }
}

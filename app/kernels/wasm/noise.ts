// Fast noise for devices that are not these kernels: the same numbers, filled into ordinary arrays.
import { hasRelaxedSimd, instantiate } from './instance.ts';
import { readBuild } from './read-build.ts';

/** Elements beyond the last one that a fill may write. */
const overshoot = 16;
const pageBytes = 65_536;
/** Where numbers lie: well above the module's own data, which is within the first page. */
const base = 1 << 20;

export interface NoiseSource {
  /** The numbers of `RandomStream(seed, stream, step)`, up to float32 rounding; a view that the next call overwrites. */
  normal(count: number, seed: number, stream: number, step: number): Float32Array;
  uniform(count: number, seed: number, stream: number, step: number): Float32Array;
}

export function openNoise(): NoiseSource {
  const build = hasRelaxedSimd() ? 'relaxed' : 'plain';
  const memory = new WebAssembly.Memory({ initial: 32, maximum: 65_536, shared: true });
  const exports = instantiate(new WebAssembly.Module(readBuild(build)), memory, false);
  const fill =
    (name: 'fillNormal' | 'fillUniform') =>
    (count: number, seed: number, stream: number, step: number): Float32Array => {
      const missing = base + 4 * (count + overshoot) - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / pageBytes));
      exports[name](base, 0, count, step | 0, stream, seed | 0);
      return new Float32Array(memory.buffer, base, count);
    };
  return { normal: fill('fillNormal'), uniform: fill('fillUniform') };
}

// What the NVIDIA driver says of itself, before TensorFlow is loaded: that one only leaves the GPU out, without a word.
import koffi, { type LibraryHandle } from 'koffi';

/** CUDA 12.0, in the driver's numbering; every 12.x library runs on it. */
const oldestVersion = 12_000;

const written = (version: number): string => `${Math.floor(version / 1000)}.${Math.floor((version % 1000) / 10)}`;

/** Why no NVIDIA GPU can be used here, with what to do; null when one can. */
export function cudaProblem(library = process.platform === 'win32' ? 'nvcuda.dll' : 'libcuda.so.1'): string | null {
  let driver: LibraryHandle;
  try {
    driver = koffi.load(library);
  } catch {
    return `there is no NVIDIA driver (${library}); install it from your system's driver settings or NVIDIA's site`;
  }
  const version = new Int32Array(1);
  const getVersion = driver.func('cuDriverGetVersion', 'int', ['void *']) as (to: Int32Array) => number;
  if (getVersion(version) !== 0) return 'the NVIDIA driver does not answer; restart the machine, or install it anew';
  const found = version[0]!;
  if (found < oldestVersion)
    return `the NVIDIA driver is too old: it knows CUDA ${written(found)}, and ${written(oldestVersion)} is needed; install a newer one`;
  const init = driver.func('cuInit', 'int', ['uint']) as (flags: number) => number;
  const code = init(0);
  // 100: CUDA_ERROR_NO_DEVICE
  if (code === 100) return 'the NVIDIA driver finds no GPU in this machine';
  if (code !== 0) return `the NVIDIA driver does not start (its error ${code}); restart the machine`;
  const count = new Int32Array(1);
  const getCount = driver.func('cuDeviceGetCount', 'int', ['void *']) as (to: Int32Array) => number;
  return getCount(count) === 0 && count[0]! > 0 ? null : 'the NVIDIA driver finds no GPU in this machine';
}

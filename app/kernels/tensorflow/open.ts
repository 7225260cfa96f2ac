// Opens TensorFlow from an installed package, in this thread.
import { SeqwrightError } from '../../contract/errors.ts';
import { startTensorFlowBackend, type TensorFlowBackend } from './backend.ts';
import { Binding } from './binding.ts';
import { loadCApi } from './c-api.ts';
import { cudaProblem } from './cuda-driver.ts';
import { installedLibrary, missingFile, usableLibrary, type InstalledLibrary } from './installed.ts';

/** Devices that TensorFlow computes on: the processor, or an NVIDIA GPU. */
export type TensorFlowDevice = 'tensorflow' | 'tensorflow-cuda';

/** Its notices would go to standard error; errors come as errors. GPU memory is taken as it is needed. */
const quiet = { TF_CPP_MIN_LOG_LEVEL: '3', TF_FORCE_GPU_ALLOW_GROWTH: 'true' };

/**
 * Fields of tensorflow.ConfigProto, by number: deviceCount 1, intraOpThreads 2, interOpThreads 5, gpuOptions 6. Threads
 * compute ops beside each other, not parts of one: an op of a recurrent step is too short to be shared out.
 */
function configProto(gpu: boolean, threads: number | undefined): Uint8Array {
  const field = (number: number, bytes: number[]): number[] => [(number << 3) | 2, bytes.length, ...bytes];
  const varint = (number: number, value: number): number[] => {
    const bytes = [number << 3];
    for (let rest = value; ; rest >>>= 7) {
      if (rest < 128) return [...bytes, rest];
      bytes.push((rest & 127) | 128);
    }
  };
  return Uint8Array.from([
    ...(gpu ? field(6, varint(4, 1)) : field(1, [...field(1, [...Buffer.from('GPU')]), ...varint(2, 0)])),
    ...(threads === undefined ? [] : [...varint(2, 1), ...varint(5, threads)]),
  ]);
}

/** The library of a device; null when none is installed. */
export function libraryOf(device: TensorFlowDevice): InstalledLibrary | null {
  return device === 'tensorflow-cuda' ? installedLibrary('tensorflow-cuda') : usableLibrary();
}

/** Why a device cannot be used, with what to do; null when nothing speaks against it. */
export function tensorFlowProblem(device: TensorFlowDevice): string | null {
  if (!libraryOf(device)) {
    const missing = missingFile(device);
    const state = missing === null ? 'it is not installed' : `its file ${missing} is missing`;
    return `${state}; run: seqwright device install ${device}`;
  }
  return device === 'tensorflow-cuda' ? cudaProblem() : null;
}

function unavailable(device: TensorFlowDevice, reason: string, cause?: unknown): SeqwrightError {
  const message = `The device "${device}" cannot be used: ${reason}.`;
  return new SeqwrightError('device_unavailable', message, { device }, { cause });
}

/**
 * Loads the libraries and starts TensorFlow.js on them. A thread has one.
 *
 * @param library - another one than the installed one, to try it out
 * @param threads - that compute ops at the same time, see `tensorFlowKernel`; TensorFlow's own choice unless given
 * @throws SeqwrightError `device_unavailable`
 */
export async function openTensorFlow(
  device: TensorFlowDevice,
  { library = libraryOf(device), threads }: { library?: InstalledLibrary | null; threads?: number | undefined } = {},
): Promise<TensorFlowBackend> {
  const problem = library ? (device === 'tensorflow-cuda' ? cudaProblem() : null) : tensorFlowProblem(device);
  if (problem !== null || !library) throw unavailable(device, problem ?? 'it is not installed');
  const gpu = device === 'tensorflow-cuda';
  const backend = await startTensorFlowBackend(
    () => new Binding(loadCApi(library.paths, quiet), configProto(gpu, threads)),
  ).catch((cause: unknown) => {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw unavailable(
      device,
      `its libraries do not load (${words}); install it anew: seqwright device install ${library.package}`,
      cause,
    );
  });
  if (gpu !== backend.binding.isUsingGpuDevice()) {
    const reason = gpu
      ? 'TensorFlow finds no GPU that it can use, though the driver has one; with TF_CPP_MIN_LOG_LEVEL=0 in the environment it says why'
      : 'TensorFlow computes on the GPU in this thread already';
    throw unavailable(device, reason);
  }
  return backend;
}

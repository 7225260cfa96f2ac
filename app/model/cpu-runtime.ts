// This machine's processor: the whole step in fused kernels where they compute the model, else op by op.
import { referenceForced } from '../kernels/registry.ts';
import { createReferenceRuntime } from './reference-runtime.ts';
import type { CreateRuntime } from './runtime.ts';
import { createWasmRuntime } from './wasm-runtime.ts';
import { wasmSupports } from './wasm-supports.ts';

/**
 * `SEQWRIGHT_KERNELS=reference` computes every model op by op, to tell a kernel's fault from the model's.
 *
 * @returns a runtime whose `slowerBecause` says why the fused kernels do not compute the model, when they do not
 */
export const createCpuRuntime: CreateRuntime = async (options) => {
  const forced = referenceForced() ? 'SEQWRIGHT_KERNELS asks for it' : null;
  const reason = forced ?? wasmSupports(options.config, options.shape);
  if (reason === null) return createWasmRuntime(options);
  const runtime = await createReferenceRuntime(options);
  return Object.assign(runtime, { slowerBecause: reason });
};

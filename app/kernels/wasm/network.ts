// Either kind of network by one face: its buffers, and what computes it.
import { createDenseNetwork, denseGradients, deriveDense } from './dense-network.ts';
import { operation, type Operation, type Phase } from './program.ts';
import {
  createRecurrentNetwork,
  deriveRecurrent,
  recurrentGradients,
  type NetworkBuffers,
  type RecurrentNetwork,
  type RecurrentOptions,
} from './recurrent-network.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { Weights } from './weights.ts';

export interface WasmNetwork extends NetworkBuffers {
  weights: Weights;
  /** Null for a dense network. */
  recurrent: RecurrentNetwork | null;
  /** Of the block `item + firstBlock`. */
  forward: (firstBlock?: number) => Operation;
  backward: (firstBlock?: number) => Operation;
  /** Gradients of all parameters, after the backward pass of all blocks. */
  gradients: Phase[];
  /** What must run whenever the parameters changed. */
  derive: Phase[];
}

export function createNetwork(kernels: WasmKernels, weights: Weights, options: RecurrentOptions): WasmNetwork {
  const { spec } = weights;
  if (spec.kind === 'recurrent') {
    const network = createRecurrentNetwork(kernels, weights, options);
    return {
      ...{ ...network, weights, recurrent: network },
      forward: (firstBlock) => operation('recurrentForward', network.address, firstBlock),
      backward: (firstBlock) => operation('recurrentBackward', network.address, firstBlock),
      gradients: recurrentGradients(spec, network),
      derive: deriveRecurrent(spec, network),
    };
  }
  const network = createDenseNetwork(kernels, weights, options);
  return {
    ...{ ...network, weights, recurrent: null },
    forward: (firstBlock) => operation('denseForward', network.address, firstBlock),
    backward: (firstBlock) => operation('denseBackward', network.address, firstBlock),
    gradients: denseGradients(spec, network),
    derive: deriveDense(spec, network),
  };
}

/** Phases of several networks at once: the first of each, then the second of each. */
export function together(phases: Phase[][]): Phase[] {
  const length = Math.max(0, ...phases.map((each) => each.length));
  return Array.from({ length }, (_, i) => phases.flatMap((each) => each[i] ?? []));
}

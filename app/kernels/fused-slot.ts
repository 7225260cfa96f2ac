// One network in the kernels' memory, for batches of one size: its buffers and the programs that compute it.
import type { NetworkSpec } from './spec.ts';
import { createDenseNetwork, denseGradients, deriveDense } from './wasm/dense-network.ts';
import { operation, type Phase } from './wasm/program.ts';
import {
  createRecurrentNetwork,
  deriveRecurrent,
  recurrentGradients,
  type NetworkBuffers,
} from './wasm/recurrent-network.ts';
import { blocksOf, readBlocked, writeBlocked } from './wasm/rows.ts';
import type { WasmKernels } from './wasm/wasm-kernels.ts';
import { allocateWeights, readPacked, writePacked, type Weights } from './wasm/weights.ts';

export interface Slot {
  /** Number of the last forward pass: what the memory holds is that pass's. */
  pass(): number;
  /**
   * @param x - [row, step, input] of at most as many rows as the slot has
   * @returns [row, step, output]
   */
  forward(x: Float32Array, flat: Float32Array): Float32Array;
  /** Of the last forward pass. @param dy - [row, step, output] */
  backward(dy: Float32Array, parametersToo: boolean): { dx: Float32Array; gradient: Float32Array | null };
}

interface Programs {
  network: NetworkBuffers;
  forward: Phase[];
  backward: Phase[];
  gradients: Phase[];
}

type Options = Parameters<typeof createRecurrentNetwork>[2];

function recurrentPrograms(kernels: WasmKernels, weights: Weights, options: Options): Programs {
  const network = createRecurrentNetwork(kernels, weights, options);
  const { spec } = weights;
  if (spec.kind !== 'recurrent') throw new TypeError('Not a recurrent network.');
  const items = options.rows.blocks;
  return {
    network,
    forward: [
      ...deriveRecurrent(spec, network),
      [{ items, operations: [operation('recurrentForward', network.address)] }],
    ],
    backward: [[{ items, operations: [operation('recurrentBackward', network.address)] }]],
    gradients: recurrentGradients(spec, network),
  };
}

function densePrograms(kernels: WasmKernels, weights: Weights, options: Options): Programs {
  const network = createDenseNetwork(kernels, weights, options);
  const { spec } = weights;
  if (spec.kind !== 'dense') throw new TypeError('Not a dense network.');
  const items = options.rows.blocks;
  return {
    network,
    forward: [...deriveDense(spec, network), [{ items, operations: [operation('denseForward', network.address)] }]],
    backward: [[{ items, operations: [operation('denseBackward', network.address)] }]],
    gradients: denseGradients(spec, network),
  };
}

/** Takes memory for a network and `batch` rows of `steps` steps. */
export function openSlot(kernels: WasmKernels, spec: NetworkSpec, batch: number, steps: number): Slot {
  const rows = blocksOf(batch);
  const weights = allocateWeights(kernels, spec);
  const plan = spec.kind === 'recurrent' ? recurrentPrograms : densePrograms;
  const { network, ...phases } = plan(kernels, weights, { rows, steps, inputGradient: true });
  const forward = kernels.program(phases.forward);
  const backward = kernels.program(phases.backward);
  const backwardWithParameters = kernels.program([...phases.backward, ...phases.gradients]);
  const groups = spec.kind === 'dense' ? spec.groups : 1;
  const inputs = steps * groups * spec.input;
  const outputs = steps * groups * spec.output;
  let pass = 0;
  let used = 0;

  /** Writes rows, and zeros into the rows that are not used. */
  const write = (address: number, values: Float32Array, perRow: number, features: number): void => {
    const whole = values.length === batch * perRow ? values : new Float32Array(batch * perRow);
    if (whole !== values) whole.set(values);
    writeBlocked(kernels, address, whole, rows, steps, features, groups);
  };
  const read = (address: number, perRow: number, features: number): Float32Array =>
    readBlocked(kernels, address, rows, steps, features, groups).subarray(0, used * perRow);

  return {
    pass: () => pass,
    forward(x, flat) {
      used = x.length / inputs;
      writePacked(kernels, weights.layout, weights.value, flat);
      write(network.x, x, inputs, spec.input);
      kernels.run(forward);
      pass++;
      return read(network.y, outputs, spec.output);
    },
    backward(dy, parametersToo) {
      write(network.dy, dy, outputs, spec.output);
      kernels.run(parametersToo ? backwardWithParameters : backward);
      return {
        dx: read(network.dx, inputs, spec.input),
        gradient: parametersToo ? readPacked(kernels, weights.layout, weights.gradient) : null,
      };
    },
  };
}

// One network in the kernels' memory, for batches of one size: its buffers and the programs that compute it.
import type { NetworkSpec } from './spec.ts';
import { createNetwork } from './wasm/network.ts';
import { blocksOf, readBlocked, writeBlocked } from './wasm/rows.ts';
import type { WasmKernels } from './wasm/wasm-kernels.ts';
import { allocateWeights, readPacked, writePacked } from './wasm/weights.ts';

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

/** Takes memory for a network and `batch` rows of `steps` steps. */
export function openSlot(kernels: WasmKernels, spec: NetworkSpec, batch: number, steps: number): Slot {
  const rows = blocksOf(batch);
  const weights = allocateWeights(kernels, spec);
  const network = createNetwork(kernels, weights, { rows, steps, inputGradient: true });
  const items = rows.blocks;
  const forward = kernels.program([...network.derive, [{ items, operations: [network.forward()] }]]);
  const backwardPhase = [{ items, operations: [network.backward()] }];
  const backward = kernels.program([backwardPhase]);
  const backwardWithParameters = kernels.program([backwardPhase, ...network.gradients]);
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

// One network in the kernels' memory, for batches of one size: its buffers and the programs that compute it.
import { outputWidth, type NetworkSpec } from './spec.ts';
import { createNetwork } from './wasm/network.ts';
import { blocksOf, readBlocked, readStates, writeBlocked } from './wasm/rows.ts';
import type { WasmKernels } from './wasm/wasm-kernels.ts';
import { allocateWeights, readPacked, writePacked } from './wasm/weights.ts';

export interface Slot {
  /** Number of the last forward pass: what the memory holds is that pass's. */
  pass(): number;
  /**
   * @param x - [row, step, input] of at most as many rows as the slot has
   * @param initial - [row, layer, hidden]; where the slot has initial states
   * @returns [row, step, output]
   */
  forward(x: Float32Array, flat: Float32Array, initial?: Float32Array): Float32Array;
  /** Of the last forward pass. @param dy - [row, step, output] */
  backward(dy: Float32Array, parametersToo: boolean): SlotGradients;
}

export interface SlotGradients {
  dx: Float32Array;
  /** Of the parameters, where they are wanted. */
  gradient: Float32Array | null;
  /** Where the slot has initial states. */
  dInitial: Float32Array | null;
}

/** Takes memory for a network and `batch` rows of `steps` steps. @param started - whether initial states are given */
export function openSlot(kernels: WasmKernels, spec: NetworkSpec, batch: number, steps: number, started = false): Slot {
  const rows = blocksOf(batch);
  const weights = allocateWeights(kernels, spec);
  const network = createNetwork(kernels, weights, { rows, steps, inputGradient: true, initial: started });
  const items = rows.blocks;
  const forward = kernels.program([...network.derive, [{ items, operations: [network.forward()] }]]);
  const backwardPhase = [{ items, operations: [network.backward()] }];
  const backward = kernels.program([backwardPhase]);
  const backwardWithParameters = kernels.program([backwardPhase, ...network.gradients]);
  const groups = spec.kind === 'dense' ? spec.groups : 1;
  const inputs = steps * groups * spec.input;
  const outputs = steps * outputWidth(spec);
  const states = network.recurrent;
  const [layers, hidden] = spec.kind === 'recurrent' ? [spec.layers, spec.hidden] : [0, 0];
  let pass = 0;
  let used = 0;

  /** Writes rows of `parts` steps, and zeros into the rows that are not used. */
  const write = (address: number, values: Float32Array, parts: number, features: number): void => {
    const size = batch * parts * groups * features;
    const whole = values.length === size ? values : new Float32Array(size);
    if (whole !== values) whole.set(values);
    writeBlocked(kernels, address, whole, rows, parts, features, groups);
  };
  const read = (address: number, parts: number, features: number): Float32Array =>
    readBlocked(kernels, address, rows, parts, features, groups).subarray(0, used * parts * groups * features);
  const readOutput = (): Float32Array =>
    states && spec.output === 0
      ? readStates(kernels, states.states, rows, steps, hidden).subarray(0, used * outputs)
      : read(network.y, steps, spec.output);

  return {
    pass: () => pass,
    forward(x, flat, initial) {
      used = x.length / inputs;
      writePacked(kernels, weights.layout, weights.value, flat);
      write(network.x, x, steps, spec.input);
      if (states && initial) write(states.initial, initial, layers, hidden);
      kernels.run(forward);
      pass++;
      return readOutput();
    },
    backward(dy, parametersToo) {
      write(network.dy, dy, steps, outputs / steps / groups);
      kernels.run(parametersToo ? backwardWithParameters : backward);
      return {
        dx: read(network.dx, steps, spec.input),
        gradient: parametersToo ? readPacked(kernels, weights.layout, weights.gradient) : null,
        dInitial: states && started ? read(states.initialGradient, layers, hidden) : null,
      };
    },
  };
}

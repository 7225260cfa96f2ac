// A recurrent network with room for its activations, and the phases that compute it.
import type { RecurrentSpec } from '../spec.ts';
import { allocateParts, partsOf } from './gradient-parts.ts';
import { gatePanels, panelsOf } from './packing.ts';
import { task, type Phase, type Task } from './program.ts';
import { blockedSize, type RowBlocks } from './rows.ts';
import { sizeOf, type Fields } from './structs.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { Weights } from './weights.ts';

/** Buffers of [block][step][panel][row][8] with more panels than are wanted: the first ones count. */
export interface WiderBuffer {
  address: number;
  panels: number;
}

export interface NetworkOptions {
  rows: RowBlocks;
  /** Steps of each sequence. */
  steps: number;
  /** Whether the gradient with respect to the input is wanted. */
  inputGradient?: boolean;
  /**
   * One slot a thread instead of one a block: for a network whose weights get no gradient, all of whose work on a block
   * is within one item. Buffers stay in the cache.
   */
  perThread?: boolean;
  /**
   * All passes of a block, those of its copies too and the first copy's before the others', are within one item: a
   * recurrent network then keeps its tapes by thread, so that they stay in the cache.
   */
  inOneItem?: boolean;
}

export interface RecurrentOptions extends NetworkOptions {
  /** Whether states start at given values, which get a gradient where that is wanted. */
  initial?: boolean;
  /** Where the gradient of a network without an output layer comes from; a buffer of its own unless given. */
  statesGradient?: WiderBuffer;
}

/** A network with its buffers: addresses of [block][step][panel][row][8]. */
export interface NetworkBuffers {
  /** Address of its struct: the target of its operations. */
  address: number;
  x: number;
  /** A recurrent network without an output layer has none: see `states`. */
  y: number;
  /** The caller writes the loss's gradient here; padded columns must be 0. */
  dy: number;
  /** 0 unless wanted. */
  dx: number;
}

const cellNumbers = { elman: 0, gru: 1, lstm: 2 } as const;
export const activationNumbers = { linear: 0, sigmoid: 1, tanh: 2, leaky_relu: 3, relu: 4 } as const;

export interface RecurrentNetwork extends NetworkBuffers {
  /** Panels of its input. */
  inputPanels: number;
  layerAddresses: number[];
  /** The last layer's, [block][step + 1][panel][row][8]: each block's first are the initial ones. */
  states: number;
  /** [block][layer][panel][row][8]; 0 without. */
  initial: number;
  initialGradient: number;
}

/** @param weights - of a recurrent spec */
export function createRecurrentNetwork(
  kernels: WasmKernels,
  weights: Weights,
  options: RecurrentOptions,
): RecurrentNetwork {
  const spec = weights.spec as RecurrentSpec;
  const { rows, steps, perThread = false, inputGradient = false, initial = false, statesGradient } = options;
  const parts = perThread || !weights.gradient ? null : partsOf(spec, weights.layout.input.panels);
  const inOneItem = perThread || (options.inOneItem === true && parts !== null && !initial);
  const units = panelsOf(spec.hidden);
  const [input, output] = [weights.layout.input.panels, panelsOf(spec.output)];
  const panels = gatePanels(spec.cell, spec.hidden);
  const slots = (byThread: boolean): RowBlocks => (byThread ? { ...rows, blocks: kernels.threads } : rows);
  const buffer = (length: number, width: number, byThread = perThread): number =>
    kernels.allocate(blockedSize(slots(byThread), length, width));
  const gradientAt = (name: string): number => {
    const part = weights.layout.parts[name];
    return weights.gradient && part ? weights.gradient + 4 * part.at : 0;
  };
  const layers = weights.layers.map((layer, l): Fields => {
    const recurrentGradient = gradientAt(`layer${l}.recurrent`);
    return {
      cell: cellNumbers[spec.cell],
      inPanels: l === 0 ? input : units,
      inTerms: l === 0 ? Math.max(-1, ...weights.layout.input.places) + 1 : spec.hidden,
      ...parts?.layers[l],
      ...{ unitPanels: units, gatePanels: panels.gates, xPanels: panels.x },
      ...{ hFirst: panels.hFirst, hPanels: panels.h, tapePanels: panels.tape },
      ...{ wx: layer.kernel, wh: layer.state, bias: layer.bias },
      ...{ wxTransposed: layer.kernelTransposed, whTransposed: layer.stateTransposed },
      wxGradient: gradientAt(`layer${l}.kernel`),
      whGradient: weights.stateGradients[l] ?? recurrentGradient,
      biasGradient: gradientAt(`layer${l}.bias`),
      ...{ transition: layer.transition, recurrent: layer.recurrent, recurrentTransposed: layer.recurrentTransposed },
      transitionGradient: gradientAt(`layer${l}.transition`),
      recurrentGradient,
      tape: buffer(steps, panels.tape, inOneItem),
      state: buffer(steps + 1, units, inOneItem),
      cellState: spec.cell === 'lstm' ? buffer(steps + 1, units, inOneItem) : 0,
    };
  });
  const first = kernels.structArray('Layer', layers);
  const layerAddresses = layers.map((_, l) => first + l * sizeOf('Layer'));
  const scratchBytes = (3 + (spec.layers > 1 ? 2 * steps : 0)) * units * rows.blockRows * 32;
  const gradientPanels = statesGradient?.panels ?? (output || units);
  const buffers = {
    x: buffer(steps, input),
    y: buffer(steps, output),
    dy: statesGradient?.address ?? buffer(steps, gradientPanels),
    dx: inputGradient ? buffer(steps, input) : 0,
    initial: initial ? buffer(spec.layers, units) : 0,
    initialGradient: initial && weights.gradient ? buffer(spec.layers, units) : 0,
  };
  const address = kernels.struct('Network', {
    ...{ layerCount: spec.layers, layers: first, ...rows, steps },
    ...{ perThread: perThread ? 1 : 0, inOneItem: inOneItem ? 1 : 0 },
    ...(parts && { ...parts.network, ...allocateParts(kernels, parts, rows.blocks * (inOneItem ? 1 : rows.copies)) }),
    ...{ inPanels: input, outPanels: output, outTerms: spec.output, activation: activationNumbers[spec.activation] },
    ...{ ...buffers, dyPanels: gradientPanels },
    ...{ wo: weights.output.kernel, bo: weights.output.bias, woTransposed: weights.output.kernelTransposed },
    ...{ woGradient: gradientAt('output.kernel'), boGradient: gradientAt('output.bias') },
    ...{ scratch: kernels.scratch(scratchBytes), scratchBytes, zeros: kernels.zeros },
  });
  for (const layer of layerAddresses) kernels.write('Layer', layer, { network: address });
  return { address, ...buffers, inputPanels: input, layerAddresses, states: layers.at(-1)!['state']! };
}

/** What must run after the parameters changed and before the next forward and backward pass. */
export function deriveRecurrent(spec: RecurrentSpec, network: RecurrentNetwork): Phase[] {
  const units = panelsOf(spec.hidden);
  const fold = network.layerAddresses.map((layer) => task(Math.ceil(units / 2), 'foldTransition', layer));
  const transpose = network.layerAddresses.map((layer, l) =>
    task((l === 0 ? network.inputPanels : units) + units, 'transposeLayer', layer),
  );
  return [...(spec.cell === 'elman' ? [fold] : []), [...transpose, task(units, 'transposeOutput', network.address)]];
}

/** Gradients of all parameters, after the backward pass of all blocks. */
export function recurrentGradients(spec: RecurrentSpec, network: RecurrentNetwork): Phase[] {
  const { gates } = gatePanels(spec.cell, spec.hidden);
  const columns: Task[] = network.layerAddresses.map((layer) => task(Math.ceil(gates / 2), 'recurrentGradient', layer));
  const output = task(Math.ceil(panelsOf(spec.output) / 2), 'outputGradient', network.address);
  const unfold = network.layerAddresses.map((layer) =>
    task(Math.ceil(panelsOf(spec.hidden) / 2), 'unfoldTransition', layer),
  );
  return [[...columns, output], ...(spec.cell === 'elman' ? [unfold] : [])];
}

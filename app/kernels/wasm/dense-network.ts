// A dense network with room for its activations, and the phases that compute it.
import type { DenseSpec } from '../spec.ts';
import { panelsOf } from './packing.ts';
import { operation, task, type Operation, type Phase } from './program.ts';
import { activationNumbers, type NetworkBuffers, type NetworkOptions } from './recurrent-network.ts';
import { blockedSize, type RowBlocks } from './rows.ts';
import { sizeOf, type Fields } from './structs.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { LayerAddresses, Weights } from './weights.ts';

export interface DenseOptions extends NetworkOptions {
  /**
   * Factor c of the penalty c/2 |gradient of the summed outputs with respect to a row|^2, summed over rows; the output
   * must be linear. Absent without a penalty.
   */
  penaltyWeight?: number;
}

export interface DenseNetwork extends NetworkBuffers {
  /** Panels of one group's input. */
  inputPanels: number;
  layerAddresses: number[];
  /** [copy][row]: squared lengths of the input gradients, without the factor. */
  penalties: number;
  /** How the backward pass goes: without a penalty, with one, or with one as a single product a layer. */
  mode: DenseMode;
}

/** As in assembly/dense.ts. */
const modes = { plain: 0, penalised: 1, merged: 2 } as const;
type DenseMode = keyof typeof modes;

function modeOf({ output, nonlinearity }: DenseSpec, penalised: boolean): DenseMode {
  if (!penalised) return 'plain';
  return output === 1 && nonlinearity !== 'tanh' ? 'merged' : 'penalised';
}

const widthsOf = (spec: DenseSpec): number[] => [spec.input, ...spec.hidden, spec.output];

/**
 * @param weights - of a dense spec
 * @throws Error for a penalty on several steps
 */
export function createDenseNetwork(kernels: WasmKernels, weights: Weights, options: DenseOptions): DenseNetwork {
  const spec = weights.spec as DenseSpec;
  const { rows, steps, perThread = false, inputGradient = false, penaltyWeight } = options;
  const penalised = penaltyWeight !== undefined;
  if (penalised && steps !== 1) throw new Error('Only rows of one step can be penalised.');
  const { groups } = spec;
  const slots: RowBlocks = perThread ? { ...rows, blocks: kernels.threads, copies: 1 } : rows;
  const panels = [weights.layout.input.panels, ...[...spec.hidden, spec.output].map(panelsOf)];
  const buffer = (l: number): number => kernels.allocate(blockedSize(slots, steps, groups * panels[l]!));
  const all: LayerAddresses[] = [...weights.layers, weights.output];
  const layers = all.map((layer, l): Fields => {
    const last = l === all.length - 1;
    const name = last ? 'output' : `layer${l}`;
    const gradientAt = (part: string): number =>
      weights.gradient ? weights.gradient + 4 * (weights.layout.parts[`${name}.${part}`]?.at ?? 0) : 0;
    return {
      ...{ groups, inPanels: panels[l]!, outPanels: panels[l + 1]! },
      nonlinearity: activationNumbers[last ? spec.activation : spec.nonlinearity],
      ...{ w: layer.kernel, b: layer.bias, wTransposed: layer.kernelTransposed },
      ...{ wGradient: gradientAt('kernel'), bGradient: gradientAt('bias') },
      ...{ value: buffer(l + 1), gradient: buffer(l + 1) },
      ...(penalised && { tangent: buffer(l + 1), adjoint: buffer(l + 1), bend: buffer(l + 1) }),
    };
  });
  const first = kernels.structArray('DenseLayer', layers);
  const layerAddresses = layers.map((_, l) => first + l * sizeOf('DenseLayer'));
  const buffers = { x: buffer(0), dy: buffer(layers.length), dx: inputGradient ? buffer(0) : 0 };
  const penalties = kernels.allocate(rows.batch * rows.copies);
  const address = kernels.struct('Dense', {
    ...{ layerCount: layers.length, layers: first, ...rows, steps, perThread: perThread ? 1 : 0 },
    ...{ inPanels: groups * panels[0]!, ...buffers, penalties, zeros: kernels.zeros },
    ...(penalised && { inputGradient: buffer(0), outputMask: maskOf(kernels, spec), penaltyWeight }),
  });
  for (const layer of layerAddresses) kernels.write('DenseLayer', layer, { network: address });
  return {
    address,
    ...buffers,
    inputPanels: panels[0]!,
    y: layers.at(-1)!['value']!,
    layerAddresses,
    penalties,
    mode: modeOf(spec, penalised),
  };
}

/** Ones where an output column is and zeros where its panel is padded. */
function maskOf(kernels: WasmKernels, { groups, output }: DenseSpec): number {
  const width = panelsOf(output) * 8;
  const address = kernels.allocate(groups * width);
  const mask = kernels.floats(address, groups * width);
  for (let g = 0; g < groups; g++) mask.fill(1, g * width, g * width + output);
  return address;
}

/** What must run after the parameters changed and before the next backward pass. */
export function deriveDense(spec: DenseSpec, network: DenseNetwork): Phase[] {
  const panels = [network.inputPanels, ...spec.hidden.map(panelsOf)];
  return [network.layerAddresses.map((layer, l) => task(spec.groups * panels[l]!, 'transposeDense', layer))];
}

/** Of a block: after its `dy` is there, and after its penalty where there is one. */
export function denseBackward(network: DenseNetwork, firstBlock = 0): Operation {
  return operation('denseBackward', network.address, firstBlock, modes[network.mode]);
}

/** Gradients of all parameters, after the backward pass (and penalty) of all blocks. */
export function denseGradients(spec: DenseSpec, network: DenseNetwork): Phase[] {
  const widths = widthsOf(spec);
  return [
    network.layerAddresses.map((layer, l) =>
      task(spec.groups * Math.ceil(panelsOf(widths[l + 1]!) / 2), 'denseGradient', layer, modes[network.mode]),
    ),
  ];
}

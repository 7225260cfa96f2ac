// A network's parameters in kernel memory, with what is derived from them for the backward pass.
import { parameterLayout, type DenseSpec, type NetworkSpec, type RecurrentSpec } from '../spec.ts';
import { gatePanels, packedLayout, panelsOf, type PackedLayout } from './packing.ts';
import type { WasmKernels } from './wasm-kernels.ts';

/** Addresses of one layer's parts; those that the kind of network does not have are 0. */
export interface LayerAddresses {
  kernel: number;
  bias: number;
  kernelTransposed: number;
  recurrent: number;
  /** What the state is multiplied by: `recurrent`, or for elman transition times recurrent. */
  state: number;
  stateTransposed: number;
  recurrentTransposed: number;
  transition: number;
}

export interface Weights {
  spec: NetworkSpec;
  layout: PackedLayout;
  /** Packed floats. */
  value: number;
  gradient: number;
  layers: LayerAddresses[];
  output: LayerAddresses;
  /** elman: the gradient of each layer's `state`. */
  stateGradients: number[];
}

const none: LayerAddresses = {
  ...{ kernel: 0, bias: 0, kernelTransposed: 0, recurrent: 0 },
  ...{ state: 0, stateTransposed: 0, recurrentTransposed: 0, transition: 0 },
};

/**
 * Room for a network's parameters.
 *
 * @param share - parameters that lie elsewhere already, for a second set of derived weights (the moving average's)
 */
export function allocateWeights(kernels: WasmKernels, spec: NetworkSpec, share?: { value: number }): Weights {
  const layout = packedLayout(spec);
  const value = share?.value ?? kernels.allocate(layout.size);
  const gradient = share ? 0 : kernels.allocate(layout.size);
  const at = (name: string): number => {
    const part = layout.parts[name];
    return part ? value + 4 * part.at : 0;
  };
  const layer = (name: string, transposed: number): LayerAddresses => ({
    ...none,
    kernel: at(`${name}.kernel`),
    bias: at(`${name}.bias`),
    kernelTransposed: kernels.allocate(transposed),
  });
  if (spec.kind === 'dense') {
    const size = (name: string): number => layout.parts[`${name}.kernel`]?.size ?? 0;
    const layers = spec.hidden.map((_, l) => layer(`layer${l}`, size(`layer${l}`)));
    return { spec, layout, value, gradient, layers, output: layer('output', size('output')), stateGradients: [] };
  }
  const units = panelsOf(spec.hidden);
  const panels = gatePanels(spec.cell, spec.hidden);
  const square = units * units * 64;
  const elman = spec.cell === 'elman';
  const layers = Array.from({ length: spec.layers }, (_, l): LayerAddresses => {
    const input = l === 0 ? panelsOf(spec.input) : units;
    const name = `layer${l}`;
    const recurrent = at(`${name}.recurrent`);
    return {
      ...layer(name, input * panels.x * 64),
      recurrent,
      state: elman ? kernels.allocate(square) : recurrent,
      stateTransposed: kernels.allocate(units * panels.h * 64),
      recurrentTransposed: elman ? kernels.allocate(square) : 0,
      transition: at(`${name}.transition`),
    };
  });
  const output = layer('output', panelsOf(spec.output) * units * 64);
  const stateGradients = elman && gradient ? layers.map(() => kernels.allocate(square)) : [];
  return { spec, layout, value, gradient, layers, output, stateGradients };
}

/** Canonical flat parameters to packed ones. */
export function writePacked(kernels: WasmKernels, layout: PackedLayout, address: number, flat: Float32Array): void {
  const packed = kernels.floats(address, layout.size);
  packed.fill(0);
  layout.places.forEach((place, i) => (packed[place] = flat[i]!));
}

/** Packed parameters (or gradients, or moments) to canonical flat ones. */
export function readPacked(kernels: WasmKernels, layout: PackedLayout, address: number): Float32Array {
  const packed = kernels.floats(address, layout.size);
  return Float32Array.from(layout.places, (place) => packed[place]!);
}

/** Parameters in the canonical buffer. */
export const parameterCount = (spec: RecurrentSpec | DenseSpec): number => parameterLayout(spec).size;

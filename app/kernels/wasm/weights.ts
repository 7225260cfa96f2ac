// A network's parameters in kernel memory, with what is derived from them for the backward pass.
import type { NetworkSpec } from '../spec.ts';
import { gatePanels, packedLayout, panelsOf, type InputLayout, type PackedLayout } from './packing.ts';
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

export interface WeightsOptions {
  /** Where the input's columns lie; in order unless given. */
  input?: InputLayout;
  /** Address of parameters that lie elsewhere already, to derive from them apart: the moving average's. */
  value?: number;
}

/** Room for a network's parameters, and for gradients unless the parameters lie elsewhere. */
export function allocateWeights(kernels: WasmKernels, spec: NetworkSpec, options: WeightsOptions = {}): Weights {
  const { value: share } = options;
  const layout = packedLayout(spec, options.input);
  const value = share ?? kernels.allocate(layout.size);
  const gradient = share === undefined ? kernels.allocate(layout.size) : 0;
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
    const input = l === 0 ? layout.input.panels : units;
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
  const { places } = layout;
  const flat = new Float32Array(places.length);
  for (let i = 0; i < places.length; i++) flat[i] = packed[places[i]!]!;
  return flat;
}

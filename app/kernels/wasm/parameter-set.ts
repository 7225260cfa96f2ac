// A network's learned state in kernel memory: parameters, Adam's moments, the moving average; and its update.
import type { NetworkSpec } from '../spec.ts';
import type { InputLayout } from './packing.ts';
import { task, type Phase } from './program.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import { allocateWeights, readPacked, writePacked, type Weights } from './weights.ts';

/** Floats of one item of an update; the same as in assembly/optimizer.ts. */
const chunkFloats = 4096;

export interface ParameterSet {
  weights: Weights;
  /** Addresses of packed floats. */
  first: number;
  second: number;
  /** 0 without a moving average. */
  average: number;
}

export interface AdamOptions {
  learningRate: number;
  beta1: number;
  beta2: number;
  /** Decoupled: each update takes learningRate * weightDecay of every parameter away. */
  weightDecay: number;
  /** Longest gradient over all sets that are updated together; 0 for no limit. */
  gradientClip: number;
  /** Of the moving average. */
  averageDecay: number;
}

/** Sets that are updated together, by one gradient. */
export interface Update {
  phases: Phase[];
  /** Address of the rates: see {@link setRates}. */
  rates: number;
}

export function createParameterSet(
  kernels: WasmKernels,
  spec: NetworkSpec,
  { averaged, input }: { averaged: boolean; input: InputLayout },
): ParameterSet {
  const weights = allocateWeights(kernels, spec, { input });
  const { size } = weights.layout;
  return {
    weights,
    first: kernels.allocate(size),
    second: kernels.allocate(size),
    average: averaged ? kernels.allocate(size) : 0,
  };
}

export function createUpdate(kernels: WasmKernels, sets: ParameterSet[]): Update {
  const rates = kernels.struct('Rates', {});
  const chunks = sets.map(({ weights }) => Math.ceil(weights.layout.size / chunkFloats));
  const squaresCount = chunks.reduce((sum, count) => sum + count, 0);
  const squares = kernels.allocate(squaresCount);
  let squaresAt = 0;
  const buffers = sets.map(({ weights, first, second, average }, i) => {
    const { value, gradient, layout } = weights;
    const fields = {
      count: layout.size,
      value,
      gradient,
      first,
      second,
      average,
      squares,
      squaresAt,
      squaresCount,
      rates,
    };
    squaresAt += chunks[i]!;
    return kernels.struct('ParameterBuffer', fields);
  });
  const each = (name: 'squareSum' | 'adam'): Phase => buffers.map((buffer, i) => task(chunks[i]!, name, buffer));
  return { phases: [each('squareSum'), each('adam')], rates };
}

const epsilon = 1e-8;

/** @param update - number of the update, from 1: what the bias correction needs */
export function setRates(kernels: WasmKernels, rates: number, update: number, options: AdamOptions): void {
  const { beta1, beta2, learningRate, weightDecay, gradientClip, averageDecay } = options;
  const root = Math.sqrt(1 - beta2 ** update);
  kernels.write('Rates', rates, {
    ...{ beta1, beta2, rest1: 1 - beta1, rest2: 1 - beta2 },
    rate: (learningRate / (1 - beta1 ** update)) * root,
    epsilon: epsilon * root,
    kept: 1 - learningRate * weightDecay,
    clip: gradientClip,
    decay: averageDecay,
  });
}

/** Packed buffers of a set by the names that they have in a checkpoint. */
function addresses(name: string, set: ParameterSet): [string, number][] {
  return [
    [name, set.weights.value],
    [`${name}.first`, set.first],
    [`${name}.second`, set.second],
    ...(set.average ? [[`${name}.average`, set.average] as [string, number]] : []),
  ];
}

/** All buffers of a set, canonical, by name. */
export function readSet(kernels: WasmKernels, name: string, set: ParameterSet): Record<string, Float32Array> {
  return Object.fromEntries(
    addresses(name, set).map(([key, address]) => [key, readPacked(kernels, set.weights.layout, address)]),
  );
}

/** Buffers of a set by name, and how long each must be. */
export function setSizes(name: string, set: ParameterSet): [string, number][] {
  return addresses(name, set).map(([key]) => [key, set.weights.layout.places.length]);
}

export function writeSet(
  kernels: WasmKernels,
  name: string,
  set: ParameterSet,
  buffers: Record<string, Float32Array>,
): void {
  for (const [key, address] of addresses(name, set))
    writePacked(kernels, set.weights.layout, address, buffers[key] ?? new Float32Array(0));
}

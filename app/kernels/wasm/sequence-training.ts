// Small recurrent networks that learn from stored sequences, several side by side: judges, forecasters, encoders. They
// share the data and the program, so that threads find work even where one network is tiny.
import type { RecurrentSpec } from '../spec.ts';
import { together } from './network.ts';
import { inOrder, panelsOf } from './packing.ts';
import { createParameterSet, createUpdate, setRates, type ParameterSet } from './parameter-set.ts';
import { operation, type Phase } from './program.ts';
import {
  createRecurrentNetwork,
  deriveRecurrent,
  recurrentGradients,
  type RecurrentNetwork,
} from './recurrent-network.ts';
import { blocksOf, readBlocked, readStates } from './rows.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import { readPacked, writePacked } from './weights.ts';

/** Sequences of unequal length, padded with zeros. */
export interface SequenceData {
  count: number;
  steps: number;
  channels: number;
  /** [sequence, step, channel] */
  values: Float32Array;
  /** [sequence]; at least 1 */
  lengths: Int32Array;
}

/** What is to be said of each sequence. NaN is nothing: it counts neither in the loss nor in its mean. */
export interface SequenceTargets {
  /** At each sequence's last step, or at every one. */
  at: 'last' | 'every';
  /** [sequence, output] at the last step, else [sequence, step, output]; NaN after a sequence's end */
  values: Float32Array;
}

/** `bce` on logits; `squared` is halved. */
export type SequenceLoss = 'bce' | 'absolute' | 'squared';
const lossNumbers = { bce: 0, absolute: 1, squared: 2 } as const;

export interface SequenceTrainingOptions {
  data: SequenceData;
  targets: SequenceTargets;
  /** Of every network; its input is the data's channels. */
  spec: RecurrentSpec;
  loss: SequenceLoss;
  /** Networks side by side. */
  networks: number;
  /** Sequences in a batch of each. */
  batch: number;
}

export interface SequenceTraining {
  /** Sequence numbers of a network's batch, to be filled before each step. */
  batchOf(network: number): Int32Array;
  /** One update of all networks. @param update - its number, from 1 */
  learn(update: number, learningRate: number): void;
  /** A forward pass of all networks. */
  look(): void;
  /** Mean loss of a network's batch at the last update, before it. */
  loss(network: number): number;
  /** What a network said: [row, output] at the last step of each row, or [row, step, output]. */
  outputs(network: number): Float32Array;
  /** A network's upper states: [row, step, unit]. */
  states(network: number): Float32Array;
  parameters(network: number): Float32Array;
  /** The last gradient, in the layout of the parameters. */
  gradient(network: number): Float32Array;
  setParameters(network: number, flat: Float32Array): void;
}

interface Lane {
  set: ParameterSet;
  network: RecurrentNetwork;
  indices: number;
  sums: number;
  /** Address of its SequenceBatch. */
  batch: number;
}

/** Copies [row, width] into rows of whole panels. @returns their address */
function padded(kernels: WasmKernels, values: Float32Array, rows: number, width: number, fill: number): number {
  const stride = panelsOf(width) * 8;
  const address = kernels.allocate(rows * stride);
  const to = kernels.floats(address, rows * stride);
  if (fill !== 0) to.fill(fill);
  for (let row = 0; row < rows; row++) to.set(values.subarray(row * width, (row + 1) * width), row * stride);
  return address;
}

function integers(kernels: WasmKernels, values: Int32Array): number {
  const address = kernels.allocate(values.length);
  kernels.integers(address, values.length).set(values);
  return address;
}

function countTargets({ values }: SequenceTargets, sequences: number): Int32Array {
  const width = values.length / Math.max(1, sequences);
  const counts = new Int32Array(sequences);
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) counts[Math.floor(i / width)]!++;
  return counts;
}

/** Builds networks, buffers and programs; parameters are zero until they are set. */
export function createSequenceTraining(kernels: WasmKernels, options: SequenceTrainingOptions): SequenceTraining {
  const { data, targets, spec, loss, batch } = options;
  const rows = blocksOf(batch);
  const lastOnly = targets.at === 'last';
  const targetRows = lastOnly ? data.count : data.count * data.steps;
  const shared = {
    values: padded(kernels, data.values, data.count * data.steps, data.channels, 0),
    targets: padded(kernels, targets.values, targetRows, spec.output, NaN),
    lengths: integers(kernels, data.lengths),
    counts: integers(kernels, countTargets(targets, data.count)),
    ...{ loss: lossNumbers[loss], lastOnly: lastOnly ? 1 : 0 },
  };
  const lanes = Array.from({ length: options.networks }, (): Lane => {
    const set = createParameterSet(kernels, spec, { averaged: false, input: inOrder(spec.input) });
    const network = createRecurrentNetwork(kernels, set.weights, { rows, steps: data.steps });
    const indices = kernels.allocate(rows.blocks * rows.blockRows);
    const sums = kernels.allocate(rows.blocks);
    const struct = kernels.struct('SequenceBatch', { network: network.address, indices, sums, ...shared });
    return { set, network, indices, sums, batch: struct };
  });
  const each = (...names: ('sequenceInput' | 'recurrentForward' | 'sequenceLoss' | 'recurrentBackward')[]): Phase =>
    lanes.map(({ network, batch: struct }) => ({
      items: rows.blocks,
      operations: names.map((name) => operation(name, name.startsWith('sequence') ? struct : network.address)),
    }));
  const derive = together(lanes.map(({ network }) => deriveRecurrent(spec, network)));
  const update = createUpdate(
    kernels,
    lanes.map(({ set }) => set),
  );
  const learn = kernels.program([
    each('sequenceInput', 'recurrentForward', 'sequenceLoss', 'recurrentBackward'),
    ...together(lanes.map(({ network }) => recurrentGradients(spec, network))),
    ...[...update.phases, ...derive],
  ]);
  const look = kernels.program([each('sequenceInput', 'recurrentForward')]);
  const fresh = kernels.program(derive);
  return {
    batchOf: (network) => kernels.integers(lanes[network]!.indices, batch),
    learn(number, learningRate) {
      setRates(kernels, update.rates, number, {
        ...{ learningRate, beta1: 0.9, beta2: 0.999, weightDecay: 0, gradientClip: 0, averageDecay: 0 },
      });
      kernels.run(learn);
    },
    look: () => kernels.run(look),
    loss: (network) => kernels.floats(lanes[network]!.sums, rows.blocks).reduce((sum, value) => sum + value, 0),
    outputs(network) {
      const { network: at, indices } = lanes[network]!;
      const all = readBlocked(kernels, at.y, rows, data.steps, spec.output);
      if (!lastOnly) return all;
      const last = new Float32Array(batch * spec.output);
      kernels.integers(indices, batch).forEach((sequence, row) => {
        const from = (row * data.steps + data.lengths[sequence]! - 1) * spec.output;
        last.set(all.subarray(from, from + spec.output), row * spec.output);
      });
      return last;
    },
    states: (network) => readStates(kernels, lanes[network]!.network.states, rows, data.steps, spec.hidden),
    parameters: (network) => read(kernels, lanes[network]!.set, 'value'),
    gradient: (network) => read(kernels, lanes[network]!.set, 'gradient'),
    setParameters(network, flat) {
      const { weights } = lanes[network]!.set;
      writePacked(kernels, weights.layout, weights.value, flat);
      kernels.run(fresh);
    },
  };
}

function read(kernels: WasmKernels, { weights }: ParameterSet, what: 'value' | 'gradient'): Float32Array {
  return readPacked(kernels, weights.layout, weights[what]);
}

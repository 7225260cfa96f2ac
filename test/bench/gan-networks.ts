// The network passes of one GAN step on the kernels, without what is around them: for the benches.
import type { Cell } from '../../app/contract/config.ts';
import { initialParameters } from '../../app/kernels/initialise.ts';
import type { RecurrentSpec } from '../../app/kernels/spec.ts';
import { operation, type Phase } from '../../app/kernels/wasm/program.ts';
import {
  createRecurrentNetwork,
  deriveRecurrent,
  recurrentGradients,
  type RecurrentNetwork,
} from '../../app/kernels/wasm/recurrent-network.ts';
import { blocksOf, writeBlocked } from '../../app/kernels/wasm/rows.ts';
import type { Program, WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { allocateWeights, writePacked } from '../../app/kernels/wasm/weights.ts';
import { RandomStream } from '../../app/tensor/random.ts';

export interface Sizes {
  cell: Cell;
  hidden: number;
  layers: number;
  batch: number;
  steps: number;
  features: number;
  noise: number;
}

/** Multiplications and additions of the passes' products, as the networks are written down: without padding. */
export function flops({ cell, hidden, layers, batch, steps, features, noise }: Sizes): number {
  const gates = { elman: 1, gru: 3, lstm: 4 }[cell];
  const rows = 2 * batch * steps;
  const one = (input: number, output: number): { input: number; all: number } => {
    let all = hidden * output;
    for (let l = 0; l < layers; l++) all += gates * hidden * ((l === 0 ? input : hidden) + hidden);
    return { input: gates * hidden * input, all };
  };
  const [g, d] = [one(noise, features), one(features, 1)];
  // Forward, state gradient and weight gradient cost the same; the input's gradient only where it is wanted.
  const generator = 3 * g.all - g.input;
  const training = 2 * (3 * d.all - d.input);
  const judging = 2 * d.all;
  return rows * (generator + training + judging);
}

/** @returns a program of all passes of one step: discriminator on 2 x batch, judge on batch, generator on batch */
export function ganPasses(kernels: WasmKernels, sizes: Sizes): Program {
  const { cell, hidden, layers, batch, steps, features, noise } = sizes;
  const spec = (input: number, output: number): RecurrentSpec => {
    return { kind: 'recurrent', cell, input, hidden, layers, output, activation: 'linear' };
  };
  const [generator, discriminator] = [spec(noise, features), spec(features, 1)];
  const random = new RandomStream(1, 1, 0);
  const open = (of: RecurrentSpec, copies: number, shared?: ReturnType<typeof allocateWeights>, judge = false) => {
    const weights = shared ?? allocateWeights(kernels, of);
    const rows = blocksOf(batch, copies);
    const network = createRecurrentNetwork(kernels, weights, {
      ...{ rows, steps, inputGradient: judge, perThread: judge, inOneItem: copies > 1 },
    });
    if (!shared) writePacked(kernels, weights.layout, weights.value, initialParameters(of, 1, copies));
    if (!judge) {
      const fill = (address: number, width: number): void =>
        writeBlocked(
          kernels,
          address,
          Float32Array.from({ length: batch * copies * steps * width }, () => random.uniform() - 0.5),
          ...[rows, steps, width],
        );
      fill(network.x, of.input);
      fill(network.dy, of.output);
    }
    return { weights, network };
  };
  const g = open(generator, 1);
  const d = open(discriminator, 2);
  const judge = open(discriminator, 1, d.weights, true);
  const { blocks } = blocksOf(batch);
  const pass = (network: RecurrentNetwork, offset = 0): Phase[number]['operations'] => [
    operation('recurrentForward', network.address, offset),
    operation('recurrentBackward', network.address, offset),
  ];
  return kernels.program([
    [{ items: blocks, operations: [operation('recurrentForward', g.network.address)] }],
    [{ items: blocks, operations: [...pass(d.network), ...pass(d.network, blocks)] }],
    ...recurrentGradients(discriminator, d.network),
    ...deriveRecurrent(discriminator, d.network),
    [{ items: blocks, operations: [...pass(judge.network), operation('recurrentBackward', g.network.address)] }],
    ...recurrentGradients(generator, g.network),
    ...deriveRecurrent(generator, g.network),
  ]);
}

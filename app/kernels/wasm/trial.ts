// A small GAN that uses every operation, to hold one way of compiling the kernels against another: its numbers after a
// few updates, and the time of a larger network's passes.
import { parameterLayout } from '../spec.ts';
import { performance } from 'node:perf_hooks';
import { RandomStream } from '../../tensor/random.ts';
import type { GanData, GanPlan, TrainingPlan } from './gan-plan.ts';
import { createGanSets, createGanTraining } from './gan-training.ts';
import { readSet, setRates, writeSet, type ParameterSet } from './parameter-set.ts';
import { createNetwork } from './network.ts';
import { blocksOf } from './rows.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import { allocateWeights, writePacked } from './weights.ts';

const trialRuns = 12;
const cells = ['elman', 'gru', 'lstm'] as const;
const [batch, steps, channels, contextChannels, noiseSize] = [21, 5, 11, 3, 7];

function planOf(cell: (typeof cells)[number], loss: TrainingPlan['loss']): { plan: GanPlan; training: TrainingPlan } {
  const recurrent = { kind: 'recurrent', cell, hidden: 27, layers: 2, activation: 'linear' } as const;
  const moving = [{ channel: 1, deviation: 0.1, rawDeviation: 0.1 }];
  const judged = channels + moving.length + contextChannels;
  const filled = (width: number): Float32Array => new Float32Array(width).fill(0.3);
  return {
    plan: {
      ...{ seed: 5, steps, noiseSize, channels, contextChannels, moving },
      generator: { ...recurrent, input: noiseSize + contextChannels, output: channels },
      context: {
        ...({ kind: 'dense', input: noiseSize, hidden: [19], output: contextChannels, groups: 1 } as const),
        ...({ nonlinearity: 'leaky_relu', activation: 'linear' } as const),
      },
      discriminator: { ...recurrent, input: judged, output: 1 },
      squashing: { sigmoids: [2, 3], softmaxes: [[4, 3]] },
      contextSquashing: { sigmoids: [0], softmaxes: [[1, 2]] },
      lengths: { channel: 0, thresholds: Float32Array.of(-Infinity, 0.3, 0.4, 0.5, 0.6) },
    },
    training: {
      ...{ batch, loss, comparesReal: loss === 'relativistic', labelSmoothing: 0.1, dropout: 0.2, momentWeight: 1 },
      ...{ penalty: loss === 'relativistic' ? 1 : 0, penaltyDeviation: 0.1 },
      noiseDeviations: new Array<number>(judged).fill(0.05),
      moments: {
        values: [filled(channels), filled(channels), filled(channels)],
        context: [filled(contextChannels), filled(contextChannels)],
      },
    },
  };
}

/** Every number that some updates of small models lead to, by cell. */
export function trialNumbers(kernels: WasmKernels): Float32Array[] {
  return cells.flatMap((cell, i) => {
    const { plan, training } = planOf(cell, (['bce', 'relativistic', 'hinge'] as const)[i]!);
    const random = new RandomStream(3, 1, i);
    const normals = (count: number): Float32Array => Float32Array.from({ length: count }, () => 0.3 * random.normal());
    const data: GanData = {
      count: batch,
      values: normals(batch * steps * channels),
      lengths: new Int32Array(batch).fill(steps),
      context: normals(batch * contextChannels),
    };
    const sets = createGanSets(kernels, plan);
    const named = Object.entries(sets) as [string, ParameterSet][];
    for (const [name, set] of named) {
      const zero = new Float32Array(set.weights.layout.places.length);
      const values = normals(parameterLayout(set.weights.spec).size);
      writeSet(kernels, name, set, {
        ...{ [name]: values, [`${name}.average`]: values, [`${name}.first`]: zero, [`${name}.second`]: zero },
      });
    }
    const gan = createGanTraining(kernels, plan, training, sets, data);
    kernels.integers(gan.indices, batch).set(Int32Array.from({ length: batch }, (_, b) => b));
    kernels.integers(gan.realLengths, batch).fill(steps);
    kernels.run(gan.derive);
    for (const update of [1, 2])
      for (const { update: of, program } of [gan.discriminator, gan.generator]) {
        setRates(kernels, of.rates, update, {
          ...{ learningRate: 1e-2, beta1: 0.5, beta2: 0.9, weightDecay: 0.1, gradientClip: 1, averageDecay: 0.5 },
        });
        kernels.run(program);
      }
    return named.flatMap(([name, set]) => Object.values(readSet(kernels, name, set)));
  });
}

/** Milliseconds of a forward and a backward pass of 64 units, the shortest of some. */
export function trialTime(kernels: WasmKernels): number {
  const rows = blocksOf(32);
  const spec = {
    kind: 'recurrent',
    cell: 'gru',
    input: 16,
    hidden: 64,
    layers: 1,
    output: 6,
    activation: 'linear',
  } as const;
  const weights = allocateWeights(kernels, spec);
  const random = new RandomStream(4, 1, 0);
  writePacked(
    kernels,
    weights.layout,
    weights.value,
    Float32Array.from({ length: weights.layout.places.length }, () => 0.1 * random.normal()),
  );
  const network = createNetwork(kernels, weights, { rows, steps: 4 });
  const program = kernels.program([
    [{ items: rows.blocks, operations: [network.forward(), network.backward()] }],
    ...network.gradients,
  ]);
  let best = Infinity;
  for (let i = 0; i < trialRuns; i++) {
    const start = performance.now();
    kernels.run(program);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

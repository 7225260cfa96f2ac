// A small GAN that uses every operation, to hold one way of compiling the kernels against another: its numbers after a
// few updates, and the time of a larger network's passes.
import { parameterLayout, type DenseSpec, type RecurrentSpec } from '../spec.ts';
import { uniformParameters } from '../uniform-parameters.ts';
import { RandomStream } from '../../tensor/random.ts';
import type { CriticName, CriticPlan, GanData, GanPlan, TrainingPlan } from './gan-plan.ts';
import { createGanSets, createGanTraining } from './gan-training.ts';
import { readSet, setRates, writeSet, type ParameterSet } from './parameter-set.ts';
import { createNetwork } from './network.ts';
import { blocksOf } from './rows.ts';
import { createSequenceTraining } from './sequence-training.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import { allocateWeights, writePacked } from './weights.ts';

const trialRuns = 12;
const cells = ['elman', 'gru', 'lstm'] as const;
const [batch, steps, channels, contextChannels, noiseSize, codeSize] = [21, 5, 11, 3, 7, 5];

function dense(input: number, output: number, groups = 1): DenseSpec {
  return { kind: 'dense', input, hidden: [19], output, groups, nonlinearity: 'leaky_relu', activation: 'linear' };
}

function criticOf(name: CriticName): CriticPlan {
  const widths = {
    main: steps * channels + (steps - 1) * 2 + contextChannels,
    column: 2 * steps - 1,
    coarse: 4 * channels + contextChannels,
  };
  const groups = name === 'column' ? channels : 1;
  const incrementDeviations = Array.from({ length: channels }, (_, c) => (name === 'column' || c < 2 ? 0.1 : 0));
  return {
    ...{ name, spec: dense(widths[name], 1, groups), weight: 0.5, stream: 17, incrementDeviations },
    ...{ noiseDeviations: new Array<number>(widths[name] * groups).fill(0.05), blockBounds: [0, 1, 2, 3, 5] },
  };
}

function planOf(cell: (typeof cells)[number], loss: TrainingPlan['loss']): { plan: GanPlan; training: TrainingPlan } {
  const recurrent = { kind: 'recurrent', cell, hidden: 27, layers: 2, activation: 'linear' } as const;
  const moving = [{ channel: 1, deviation: 0.1, rawDeviation: 0.1 }];
  const judged = channels + moving.length + contextChannels;
  const whole = cell === 'gru';
  const filled = (width: number): Float32Array => new Float32Array(width).fill(0.3);
  return {
    plan: {
      ...{ seed: 5, steps, noiseSize, heavyNoise: 2, channels, contextChannels, moving },
      generator: {
        ...recurrent,
        input: noiseSize + contextChannels + (whole ? codeSize : 0),
        output: whole ? 0 : channels,
      },
      context: dense(noiseSize, contextChannels),
      latent: whole
        ? { ...{ noiseSize, codeSize }, spec: dense(noiseSize + contextChannels, codeSize + channels + 2 * 27) }
        : null,
      head: whole ? dense(27 + noiseSize, channels) : null,
      critics: whole ? [criticOf('main'), criticOf('column'), criticOf('coarse')] : [],
      listed: whole ? [{ channel: 0, values: [-1, 0, 1], middles: Float32Array.of(-0.5, 0.5) }] : [],
      discriminator: { ...recurrent, input: judged, output: 1 },
      squashing: { sigmoids: [2, 3], softmaxes: [[4, 3]] },
      contextSquashing: { sigmoids: [0], softmaxes: [[1, 2]] },
      lengths: { channel: 0, thresholds: Float32Array.of(-Infinity, 0.3, 0.4, 0.5, 0.6) },
    },
    training: {
      ...{ batch, loss, comparesReal: loss === 'relativistic', labelSmoothing: 0.1, dropout: 0.2, momentWeight: 1 },
      ...{ penalty: loss === 'relativistic' ? 1 : 0, penaltyDeviation: 0.1 },
      ...{ discriminatorWeight: 1, gradientPenalty: 1 },
      noiseDeviations: new Array<number>(judged).fill(0.05),
      moments: {
        values: [filled(channels), filled(channels), filled(channels)],
        context: [filled(contextChannels), filled(contextChannels)],
      },
    },
  };
}

/** Every number that some updates of small models lead to. */
export function trialNumbers(kernels: WasmKernels): Float32Array[] {
  return [...ganNumbers(kernels), ...sequenceNumbers(kernels)];
}

/** Parameters of networks that learn from stored sequences, after an update by each loss. */
function sequenceNumbers(kernels: WasmKernels): Float32Array[] {
  const random = new RandomStream(6, 1, 0);
  const uniforms = (count: number): Float32Array => Float32Array.from({ length: count }, () => random.uniform());
  const data = {
    ...{ count: batch, steps, channels, values: uniforms(batch * steps * channels) },
    lengths: Int32Array.from({ length: batch }, (_, i) => 1 + (i % steps)),
  };
  const spec: RecurrentSpec = {
    ...({ kind: 'recurrent', cell: 'gru', hidden: 9, layers: 1, output: 10, activation: 'linear' } as const),
    input: channels,
  };
  return (['bce', 'absolute', 'squared'] as const).map((loss) => {
    const at = loss === 'bce' ? 'last' : 'every';
    const targets = { at, values: uniforms(batch * (at === 'last' ? 1 : steps) * spec.output) } as const;
    const training = createSequenceTraining(kernels, { data, targets, spec, loss, batch, networks: 1 });
    training.setParameters(0, uniformParameters(spec, 1));
    training.batchOf(0).forEach((_, row, rows) => (rows[row] = row));
    training.learn(1, 1e-2);
    return training.parameters(0);
  });
}

/** Every buffer after some updates of a small GAN, by cell. */
function ganNumbers(kernels: WasmKernels): Float32Array[] {
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
    const named = Object.entries(sets).filter((entry): entry is [string, ParameterSet] => entry[1] !== null);
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

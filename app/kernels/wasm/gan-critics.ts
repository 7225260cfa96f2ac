// The critics of a GAN in the kernels: their networks as they learn and as they judge, and the operations between.
import type { CriticName, CriticPlan, GanPlan, TrainingPlan } from './gan-plan.ts';
import type { GeneratorModel } from './gan-model.ts';
import { createDenseNetwork, denseBackward, denseGradients, deriveDense, type DenseNetwork } from './dense-network.ts';
import { panelsOf } from './packing.ts';
import { operation, type Operation, type Phase } from './program.ts';
import type { Fields } from './structs.ts';
import type { WasmKernels } from './wasm-kernels.ts';
import type { Weights } from './weights.ts';

const kinds: Record<CriticName, number> = { main: 0, column: 1, coarse: 2 };

/** One critic's part of a step. */
export interface CriticTraining {
  /** Address of [block][8]: see the Critic struct. */
  sums: number;
  /** On a block of which the synthetic sequences are there: the critic's loss and its gradients. */
  learning: Operation[];
  gradients: Phase[];
  derive: Phase[];
  /** On a block: the generator's loss and, added to the thread's, the gradient of values and contexts. */
  judging: (fresh: boolean) => Operation[];
}

export function createCriticTraining(
  kernels: WasmKernels,
  plan: GanPlan,
  training: TrainingPlan,
  critic: CriticPlan,
  weights: Weights,
  model: GeneratorModel,
): CriticTraining {
  const { spec } = critic;
  const { rows } = model;
  const { blocks } = rows;
  const share = training.batch * spec.groups;
  const penalty = training.gradientPenalty > 0 ? { penaltyWeight: training.gradientPenalty / share } : {};
  const learner = createDenseNetwork(kernels, weights, { rows: { ...rows, copies: 2 }, steps: 1, ...penalty });
  const judge = createDenseNetwork(kernels, weights, { rows, steps: 1, inputGradient: true, perThread: true });
  const sums = kernels.allocate(blocks * 8);
  const common: Fields = {
    ...{ model: model.address, kind: kinds[critic.name], sums, weight: critic.weight },
    ...viewFields(kernels, plan, critic),
  };
  const struct = (network: DenseNetwork, fields: Fields): number =>
    kernels.struct('Critic', {
      ...common,
      ...{ x: network.x, y: network.y, dy: network.dy, dx: network.dx },
      ...fields,
    });
  const lesson = struct(learner, {
    penalties: learner.penalties,
    penaltyFactor: training.gradientPenalty / share / 2,
  });
  const word = struct(judge, {
    perThread: 1,
    realLogits: kernels.allocate(blocks * spec.groups * rows.blockRows),
  });
  const [real, synthetic] = [0, 1];
  const each = (f: (firstBlock: number) => Operation): Operation[] => [f(0), f(blocks)];
  const forward = operation('denseForward', judge.address);
  const onReal = [operation('criticInput', word, 0, real), forward, operation('keepCriticLogits', word)];
  return {
    sums,
    learning: [
      operation('criticInput', lesson, 0, real),
      operation('criticInput', lesson, 0, synthetic),
      ...each((first) => operation('denseForward', learner.address, first)),
      ...(learner.mode === 'plain' ? [] : each((first) => operation('densePenalty', learner.address, first))),
      operation('criticLoss', lesson),
      ...each((first) => denseBackward(learner, first)),
    ],
    gradients: denseGradients(spec, learner),
    derive: deriveDense(spec, learner),
    judging: (fresh) => [
      ...(training.comparesReal ? onReal : []),
      ...[operation('criticInput', word, 0, synthetic), forward, operation('criticWish', word)],
      ...[operation('denseBackward', judge.address), operation('criticFeedback', word, 0, fresh ? 1 : 0)],
    ],
  };
}

/** What a critic sees, and the noise on it. */
function viewFields(kernels: WasmKernels, plan: GanPlan, critic: CriticPlan): Fields {
  const { channels, contextChannels, steps } = plan;
  const { groups, input: columns } = critic.spec;
  const panels = panelsOf(columns);
  const channelFloats = panelsOf(channels) * 8;
  const inverse = kernels.allocate(channelFloats + 8);
  kernels
    .floats(inverse, channels)
    .set(critic.incrementDeviations.map((deviation) => (deviation > 0 ? 1 / deviation : 0)));
  const runs = runsOf(critic.incrementDeviations);
  const noise = kernels.allocate(groups * panels * 8);
  const deviations = kernels.floats(noise, groups * panels * 8);
  critic.noiseDeviations?.forEach((deviation, i) => {
    deviations[Math.floor(i / columns) * panels * 8 + (i % columns)] = deviation;
  });
  const masks = kernels.allocate(16);
  kernels.integers(masks, 8).fill(-1);
  // Rows of the steps and of eight more, context, and the view, of whole panels of channels; moves may go 8 too far.
  const view = Math.max(groups, critic.name === 'column' ? channelFloats : 1) * panels * 8;
  const scratchBytes = ((steps + 8) * channelFloats + panelsOf(contextChannels) * 8 + view + channelFloats + 64) * 4;
  return {
    ...{ groups, columns, panels, inverse, masks, stream: critic.stream },
    ...{ runCount: runs.length, runs: integers(kernels, runs.flat()) },
    ...{ boundCount: critic.blockBounds.length, bounds: integers(kernels, critic.blockBounds) },
    ...{ noise, noisy: critic.noiseDeviations ? 1 : 0 },
    ...{ scratch: kernels.scratch(scratchBytes), scratchBytes },
  };
}

/** First and number of each run of neighbouring channels that have a deviation. */
function runsOf(deviations: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  deviations.forEach((deviation, channel) => {
    if (deviation <= 0) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === channel) last[1]++;
    else runs.push([channel, 1]);
  });
  return runs;
}

function integers(kernels: WasmKernels, values: readonly number[]): number {
  const address = kernels.allocate(values.length);
  kernels.integers(address, values.length).set(values);
  return address;
}

/** Random numbers that a block's views need at once, for each row. */
export const criticNoise = (plan: GanPlan): number =>
  Math.max(0, ...plan.critics.map(({ spec }) => spec.groups * spec.input));

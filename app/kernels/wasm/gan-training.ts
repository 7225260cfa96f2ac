// The two updates of a GAN as programs: all of a step's work happens in the kernels' memory.
import {
  createGeneratorModel,
  deriveGenerator,
  generateBlock,
  generatorInput,
  judgedInput,
  type GeneratorModel,
} from './gan-model.ts';
import { lossNumbers, type GanData, type GanPlan, type TrainingPlan } from './gan-plan.ts';
import { createNetwork, together, type WasmNetwork } from './network.ts';
import { inOrder, panelsOf } from './packing.ts';
import { createParameterSet, createUpdate, type ParameterSet, type Update } from './parameter-set.ts';
import { operation, type Operation, type Phase } from './program.ts';
import { blocksOf } from './rows.ts';
import type { Program, WasmKernels } from './wasm-kernels.ts';

export interface GanSets {
  generator: ParameterSet;
  context: ParameterSet | null;
  discriminator: ParameterSet;
}

export function createGanSets(kernels: WasmKernels, plan: GanPlan): GanSets {
  return {
    generator: createParameterSet(kernels, plan.generator, { averaged: true, input: generatorInput(plan) }),
    context:
      plan.context && createParameterSet(kernels, plan.context, { averaged: true, input: inOrder(plan.context.input) }),
    discriminator: createParameterSet(kernels, plan.discriminator, { averaged: false, input: judgedInput(plan) }),
  };
}

export interface GanTraining {
  model: GeneratorModel;
  /** Addresses: the batch's real sequences by index, and their steps. */
  indices: number;
  realLengths: number;
  /** [block][8]: see the Model struct. */
  sums: number;
  discriminator: { program: Program; update: Update };
  generator: { program: Program; update: Update };
  /** Makes what is derived from the parameters, after they were set from outside. */
  derive: Program;
}

export function createGanTraining(
  kernels: WasmKernels,
  plan: GanPlan,
  training: TrainingPlan,
  sets: GanSets,
  data: GanData,
): GanTraining {
  const rows = blocksOf(training.batch);
  const { steps } = plan;
  const { blocks } = rows;
  const penalised = training.penalty > 0;
  const copies = penalised ? 4 : 2;
  const weights = { generator: sets.generator.weights, context: sets.context && sets.context.weights };
  const model = createGeneratorModel(kernels, plan, weights, rows, true);
  const learner = createNetwork(kernels, sets.discriminator.weights, { rows: { ...rows, copies }, steps });
  const judge = createNetwork(kernels, sets.discriminator.weights, {
    ...{ rows, steps, inputGradient: true, perThread: true },
  });
  const perRow = (): number => kernels.allocate(blocks * rows.blockRows);
  const [indices, realLengths] = [perRow(), perRow()];
  const sums = kernels.allocate(blocks * 8);
  kernels.write('Model', model.address, {
    ...{ indices, realLengths, sums, ...dataFields(kernels, plan, data), ...judgedFields(kernels, plan, training) },
    ...{
      discriminatorY: learner.y,
      discriminatorDy: learner.dy,
      judgeY: judge.y,
      judgeDy: judge.dy,
      judgeDx: judge.dx,
    },
    judgePanels: judgedInput(plan).panels,
    realLogits: kernels.allocate(blocks * steps * rows.blockRows),
    ...momentFields(kernels, plan, training, blocks),
  });
  const batchOf = (
    network: WasmNetwork,
    source: number,
    position: number,
    at: { first?: number; moved?: number } = {},
  ) =>
    kernels.struct('Judged', {
      ...{ model: model.address, x: network.x, panels: judgedInput(plan).panels, source, position },
      perThread: network === judge ? 1 : 0,
      firstBlock: (at.first ?? 0) * blocks,
      movedBlock: (at.moved ?? 0) * blocks,
    });
  const see = (judged: number): Operation => operation('judgedInput', judged);
  const each = (f: (firstBlock: number) => Operation): Operation[] =>
    Array.from({ length: copies }, (_, copy) => f(copy * blocks));

  const judging = [
    see(batchOf(learner, 0, 0)),
    see(batchOf(learner, 1, 1, { first: 1 })),
    ...(penalised
      ? [see(batchOf(learner, 2, 0, { first: 2 })), see(batchOf(learner, 2, 1, { first: 3, moved: 1 }))]
      : []),
    ...each(learner.forward),
    operation('discriminatorLoss', model.address),
    ...each(learner.backward),
  ];
  const synthetic = batchOf(judge, 1, 0);
  const judgeReal = [see(batchOf(judge, 0, 1)), judge.forward(), operation('keepLogits', model.address)];
  const feedback = [
    ...(training.comparesReal ? judgeReal : []),
    ...[see(synthetic), judge.forward(), operation('generatorLoss', model.address), judge.backward()],
    ...(training.dropout > 0 ? [operation('dropGradient', synthetic)] : []),
    ...[operation('generatorFeedback', model.address), model.generator.backward()],
    ...(model.context ? [operation('contextFeedback', model.address), model.context.backward()] : []),
  ];
  const learning = sets.context ? [sets.generator, sets.context] : [sets.generator];
  const discriminatorUpdate = createUpdate(kernels, [sets.discriminator]);
  const generatorUpdate = createUpdate(kernels, learning);
  const moments = training.momentWeight > 0 ? [operation('momentSums', model.address)] : [];
  // Lengths and moments are those of the whole batch: nobody may go on before all of it is generated.
  const waits = plan.lengths !== null;
  return {
    ...{ model, indices, realLengths, sums },
    discriminator: {
      program: kernels.program([
        ...inBlocks(blocks, generateBlock(model), judging, waits),
        ...[...learner.gradients, ...discriminatorUpdate.phases, ...learner.derive],
      ]),
      update: discriminatorUpdate,
    },
    generator: {
      program: kernels.program([
        ...inBlocks(blocks, [...generateBlock(model), ...moments], feedback, waits || moments.length > 0),
        ...together([model.generator.gradients, ...(model.context ? [model.context.gradients] : [])]),
        ...[...generatorUpdate.phases, ...together(deriveGenerator(model))],
      ]),
      update: generatorUpdate,
    },
    derive: kernels.program(together([learner.derive, ...deriveGenerator(model)])),
  };
}

/** Two lists of operations on all blocks: one after the other on each, or the second when all have had the first. */
function inBlocks(items: number, first: Operation[], second: Operation[], waits: boolean): Phase[] {
  if (!waits) return [[{ items, operations: [...first, ...second] }]];
  return [[{ items, operations: first }], [{ items, operations: second }]];
}

/** Copies the data into padded rows. */
function dataFields(kernels: WasmKernels, plan: GanPlan, data: GanData): Record<string, number> {
  const padded = (values: Float32Array, count: number, width: number): number => {
    const stride = panelsOf(width) * 8;
    const address = kernels.allocate(count * stride);
    const rows = kernels.floats(address, count * stride);
    for (let i = 0; i < count && width > 0; i++) rows.set(values.subarray(i * width, (i + 1) * width), i * stride);
    return address;
  };
  return {
    realValues: padded(data.values, data.count * plan.steps, plan.channels),
    realContext: padded(data.context, data.count, plan.contextChannels),
  };
}

function judgedFields(kernels: WasmKernels, plan: GanPlan, training: TrainingPlan): Record<string, number> {
  const { places } = judgedInput(plan);
  const columnPlaces = kernels.allocate(places.length);
  kernels.integers(columnPlaces, places.length).set(places);
  const columnDeviations = kernels.allocate(places.length);
  if (training.noiseDeviations) kernels.floats(columnDeviations, places.length).set(training.noiseDeviations);
  return {
    ...{ judgedWidth: places.length, columnPlaces, columnDeviations, noisy: training.noiseDeviations ? 1 : 0 },
    ...{ dropout: training.dropout, penaltyDeviation: training.penaltyDeviation, penalty: training.penalty },
    ...{ loss: lossNumbers[training.loss], smoothing: training.labelSmoothing },
  };
}

function momentFields(
  kernels: WasmKernels,
  plan: GanPlan,
  { momentWeight, moments }: TrainingPlan,
  blocks: number,
): Record<string, number> {
  if (momentWeight === 0 || !moments) return { momentWeight: 0 };
  const table = (width: number, rows: Float32Array[]): number => {
    const stride = panelsOf(width) * 8;
    const address = kernels.allocate(stride * rows.length);
    rows.forEach((row, i) => kernels.floats(address + 4 * i * stride, stride).set(row));
    return address;
  };
  const [width, contextWidth] = [panelsOf(plan.channels) * 8, panelsOf(plan.contextChannels) * 8];
  return {
    momentWeight,
    momentTargets: table(plan.channels, moments.values),
    contextTargets: table(plan.contextChannels, moments.context),
    momentSums: kernels.allocate(blocks * 4 * width),
    contextSums: kernels.allocate(blocks * 2 * contextWidth),
  };
}
